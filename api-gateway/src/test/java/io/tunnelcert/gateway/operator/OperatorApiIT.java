package io.tunnelcert.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorApiIT {

    private static final String NOBODY = "9999999999";
    private static final String GATEWAY = "vgw-operatortest";
    private static final String SERVER = "vss-operatortest";

    private static OperatorServer server;
    private static OperatorClient client;

    @BeforeAll
    static void start() {
        server = OperatorServer.startWithToken();
        client = new OperatorClient(server.managementPort(), Optional.of(OperatorServer.TOKEN));
        // Undone for longer than anything else, and with its authority announced.
        TestDatabase.execute("""
                insert into account (account_id, name) values ('3000000004', 'operator') on conflict do nothing;
                insert into project (account_id, name) values ('3000000004', 'default') on conflict do nothing;
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                    values ('vgw-operatortest', '3000000004', 'r', 'n', '192.0.2.4', 5);
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, certificate_count,
                    dispatched_at, next_dispatch_at, announced_at)
                    values ('vss-operatortest', '3000000004', 'r', 'vgw-operatortest', 'n', '10.8.0.0/16', '{192.168.0.0/16}',
                    'UDP', 1194, 'none', 'none', false, 'EC_P256', 5, 2, now(), now(), now());
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm, serial_number,
                    not_before, not_after, dispatched_at, next_dispatch_at, created_at, updated_at)
                select 'vsc-operatortest' || i, '3000000004', 'r', 'vss-operatortest', 'n', 'EC_P256', ('\\x0' || i)::bytea,
                    '1990-01-01Z', '1992-01-01Z', '1990-01-01Z', '1990-01-02Z', '1990-01-01Z', '1990-01-01Z'
                from generate_series(1, 2) i
                """);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        TestDatabase.execute("delete from certificate where account_id = '3000000004'");
        TestDatabase.execute("delete from ssl_vpn_server where account_id = '3000000004'");
        TestDatabase.execute("delete from vpn_gateway where account_id = '3000000004'");
    }

    @AfterEach
    void leaveNoDefaultBehind() {
        TestDatabase.execute("delete from default_quota");
    }

    @Test
    void createsAnAccountAndShowsIt() {
        var name = "Acme 株式会社 / " + UUID.randomUUID();

        var created = client.post("/accounts", "{\"name\":\"" + name + "\"}").is(201);

        assertThat(created.propertyNames()).containsExactly("accountId", "name", "createdAt");
        assertThat(created.get("name").stringValue()).isEqualTo(name);
        assertThat(Instant.parse(created.get("createdAt").stringValue()))
                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(client.get("/accounts/" + created.get("accountId").stringValue())
                        .is(200))
                .isEqualTo(created);
        assertThat(client.get("/accounts/" + created.get("accountId").stringValue() + "/projects")
                        .is(200)
                        .at("/projects/0/name")
                        .stringValue())
                .isEqualTo("default");
    }

    @Test
    void createsOneAccountOfAName() {
        var body = "{\"name\":\"" + UUID.randomUUID() + "\"}";
        client.post("/accounts", body).is(201);

        client.post("/accounts", body).isProblem(409, "account-exists");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                            | #/name",
                "{\"name\":null}               | #/name",
                "{\"name\":5}                  | #/name",
                "{\"name\":\"\"}                | #/name",
                "{\"name\":\" a\"}              | #/name",
                "{\"name\":\"a\\u0000b\"}        | #/name",
                "{\"name\":\"\\ud800\"}          | #/name",
                "{\"name\":\"a\",\"nam/e\":1}    | #/nam~1e",
                "{\"name\":\"a\",\"ä \":1}       | #/%C3%A4%20",
                "{\"name\":\"a\",\"name\":\"b\"} | #",
                "[]                            | #",
                "\"a\"                         | #",
                "{\"name\":\"a\"} {}            | #",
                "{\"name\":                    | #"
            })
    void saysWhatOfABodyIsInvalid(String body, String pointer) {
        client.post("/accounts", body).isInvalidField(pointer);
    }

    @Test
    void refusesANameThatIsTooLong() {
        client.post("/accounts", "{\"name\":\"" + "a".repeat(129) + "\"}").isInvalidField("#/name");
        client.post("/accounts", "{\"name\":\"" + "\ud83d\ude00".repeat(129) + "\"}")
                .isInvalidField("#/name");
    }

    @Test
    void readsJsonOnlyAndNotWithoutEnd() {
        client.send("POST", "/accounts", "name=a", Map.of("Content-Type", "application/x-www-form-urlencoded"))
                .isProblem(415, "unsupported-media-type");
        client.send("POST", "/accounts", "{}", Map.of()).isProblem(415, "unsupported-media-type");
        client.send("POST", "/accounts", "{}", Map.of("Content-Type", "what?"))
                .isProblem(415, "unsupported-media-type");
        client.post("/accounts", "").isInvalidField("#");
        client.post("/accounts", " ".repeat(16 * 1024 + 1)).isProblem(413, "body-too-large");
        client.post("/accounts", " ".repeat(500_000)).isProblem(413, "body-too-large");
        client.send("POST", "/accounts", "{}", Map.of("Content-Type", "application/json; charset=utf-8"))
                .isInvalidField("#/name");
    }

    @Test
    void knowsNoAccountThatIsNot() {
        for (var path : List.of("", "/projects", "/access-keys")) {
            client.get("/accounts/" + NOBODY + path).isProblem(404, "account-not-found");
            client.get("/accounts/x%00y" + path).isProblem(404, "account-not-found");
        }
        client.post("/accounts/" + NOBODY + "/projects", "{\"name\":\"a\"}").isProblem(404, "account-not-found");
        client.post("/accounts/" + NOBODY + "/access-keys", "").isProblem(404, "account-not-found");
    }

    @Test
    void listsAccountsByIdPageByPage() {
        for (int i = 0; i < 3; i++) {
            newAccount();
        }

        var ids = new ArrayList<String>();
        var next = Optional.of("0");
        while (next.isPresent()) {
            var page = client.get("/accounts?limit=2&after=" + next.get()).is(200);
            assertThat(page.get("accounts").size()).isBetween(1, 2);
            page.get("accounts")
                    .forEach(account -> ids.add(account.get("accountId").stringValue()));
            next = page.path("next").stringValueOpt();
        }

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat((long) ids.size()).isEqualTo(TestDatabase.count("select count(*) from account"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=x, limit",
        "limit, limit",
        "limit=1&limit=2, limit",
        "after=%00, after",
        "name=a, name"
    })
    void saysWhatOfAQueryIsInvalid(String query, String parameter) {
        client.get("/accounts?" + query).isInvalidParameter(parameter);
    }

    @Test
    void createsProjectsAndListsThemByName() {
        var path = "/accounts/" + newAccount() + "/projects";

        var created = client.post(path, "{\"name\":\"billing\"}").is(201);

        assertThat(created.propertyNames()).containsExactly("accountId", "name", "createdAt");
        assertThat(client.get(path).is(200).get("projects").findValuesAsString("name"))
                .containsExactly("billing", "default");
        client.post(path, "{\"name\":\"billing\"}").isProblem(409, "project-exists");
        client.post(path, "{\"name\":\"-\"}").isInvalidField("#/name");
        client.post(path, "{\"name\":\"a\",\"x\":1}").isInvalidField("#/x");
        client.get(path + "?limit=1").isInvalidParameter("limit");
    }

    @Test
    void showsASecretOnceAndNeverAgain() {
        var account = newAccount();
        var path = "/accounts/" + account + "/access-keys";

        var answer = client.post(path, "");

        var created = answer.is(201);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(created.propertyNames()).containsExactly("accessKeyId", "secretAccessKey", "accountId", "disabled");
        var secret = created.get("secretAccessKey").stringValue();
        var id = created.get("accessKeyId").stringValue();
        assertThat(server.accessKeys().find(id).blockOptional())
                .hasValueSatisfying(key -> assertThat(key.secret().text()).isEqualTo(secret));
        var listed = client.get(path);
        assertThat(listed.is(200).at("/accessKeys/0").propertyNames())
                .containsExactly("accessKeyId", "accountId", "disabled", "createdAt");
        assertThat(listed.body()).doesNotContain(secret);
        assertThat(client.put("/access-keys/" + id, "{\"disabled\":false}").body())
                .doesNotContain(secret);
    }

    @Test
    void makesAKeyForASubUser() {
        var path = "/accounts/" + newAccount() + "/access-keys";
        var name = "a.B_9@c-".repeat(8);

        var created = client.post(path, "{\"userName\":\"" + name + "\"}").is(201);

        assertThat(created.get("userName").stringValue()).isEqualTo(name);
        var id = created.get("accessKeyId").stringValue();
        assertThat(server.accessKeys().find(id).blockOptional())
                .hasValueSatisfying(key -> assertThat(key.user()).contains(name));
        assertThat(client.get(path).is(200).at("/accessKeys/0/userName").stringValue())
                .isEqualTo(name);
        assertThat(client.put("/access-keys/" + id, "{\"disabled\":false}")
                        .is(200)
                        .get("userName")
                        .stringValue())
                .isEqualTo(name);
    }

    @Test
    void saysWhatIsWrongWithTheNameOfASubUser() {
        var path = "/accounts/" + newAccount() + "/access-keys";

        for (var bad : List.of("\"\"", "\"a b\"", "\"é\"", "\"a/b\"", "\"" + "a".repeat(65) + "\"", "7", "null")) {
            client.post(path, "{\"userName\":" + bad + "}").isInvalidField("#/userName");
        }
        assertThat(client.get(path).is(200).get("accessKeys").size()).isZero();
    }

    @Test
    void takesNoOtherFieldsForANewKey() {
        var path = "/accounts/" + newAccount() + "/access-keys";

        client.post(path, "{\"name\":\"a\"}").isInvalidField("#/name");
        client.post(path, "{}").is(201);
        client.send("POST", path, "a=b", Map.of()).isProblem(415, "unsupported-media-type");
    }

    @Test
    void disablesAndEnablesAKey() {
        var id = newKey(newAccount());

        assertThat(client.put("/access-keys/" + id, "{\"disabled\":true}")
                        .is(200)
                        .get("disabled")
                        .booleanValue())
                .isTrue();
        assertThat(server.accessKeys().find(id).map(AccessKey::disabled).block())
                .isTrue();

        assertThat(client.put("/access-keys/" + id, "{\"disabled\":false}")
                        .is(200)
                        .get("disabled")
                        .booleanValue())
                .isFalse();
        assertThat(server.accessKeys().find(id).map(AccessKey::disabled).block())
                .isFalse();
    }

    @Test
    void saysWhatIsWrongWithDisablingAKey() {
        client.put("/access-keys/AKTC0000000000000000", "{\"disabled\":true}").isProblem(404, "access-key-not-found");
        client.put("/access-keys/a%00", "{\"disabled\":true}").isProblem(404, "access-key-not-found");
        client.put("/access-keys/AKTC0000000000000000", "{\"disabled\":\"true\"}")
                .isInvalidField("#/disabled");
        client.put("/access-keys/AKTC0000000000000000", "{}").isInvalidField("#/disabled");
    }

    @Test
    void listsKeysByIdPageByPage() {
        var account = newAccount();
        var keys = List.of(newKey(account), newKey(account), newKey(account)).stream()
                .sorted()
                .toList();
        var path = "/accounts/" + account + "/access-keys?limit=2";

        var first = client.get(path).is(200);
        var second =
                client.get(path + "&after=" + first.get("next").stringValue()).is(200);

        assertThat(first.get("accessKeys").findValuesAsString("accessKeyId")).isEqualTo(keys.subList(0, 2));
        assertThat(second.get("accessKeys").findValuesAsString("accessKeyId")).isEqualTo(keys.subList(2, 3));
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void setsTheDefaultQuota() {
        var path = "/quotas/certificates-per-server";
        assertThat(client.get(path).is(200).get("default").intValue()).isEqualTo(OperatorServer.CONFIGURED_QUOTA);

        assertThat(client.put(path, "{\"default\":50}").is(200).get("default").intValue())
                .isEqualTo(50);

        assertThat(client.get(path).is(200).get("default").intValue()).isEqualTo(50);
        client.put(path, "{\"default\":-1}").isInvalidField("#/default");
        client.put(path, "{\"default\":1.5}").isInvalidField("#/default");
        client.put(path, "{\"default\":100000001}").isInvalidField("#/default");
        client.put(path, "{\"default\":99999999999999999999}").isInvalidField("#/default");
        client.put(path, "{\"default\":null}").isInvalidField("#/default");
    }

    @Test
    void givesAServerAQuotaOfItsOwnAndTheDefaultAgain() {
        var path = "/ssl-vpn-servers/" + SERVER + "/quota";
        client.put("/quotas/certificates-per-server", "{\"default\":7}").is(200);

        var lowered = client.put(path, "{\"certificates\":1}").is(200);

        assertThat(lowered.toString())
                .isEqualTo(
                        "{\"sslVpnServerId\":\"" + SERVER
                                + "\",\"accountId\":\"3000000004\",\"region\":\"r\",\"certificates\":1,\"own\":true,\"certificateCount\":2}");
        assertThat(client.get(path).is(200)).isEqualTo(lowered);
        var again = client.put(path, "{\"certificates\":null}").is(200);
        assertThat(again.get("certificates").intValue()).isEqualTo(7);
        assertThat(again.get("own").booleanValue()).isFalse();
    }

    @Test
    void saysWhatIsWrongWithAQuota() {
        for (var nothing : List.of("vss-operatornothing", "nothing", "a%00")) {
            var path = "/ssl-vpn-servers/" + nothing + "/quota";
            client.get(path).isProblem(404, "ssl-vpn-server-not-found");
            client.put(path, "{\"certificates\":1}").isProblem(404, "ssl-vpn-server-not-found");
            client.put(path, "{\"certificates\":null}").isProblem(404, "ssl-vpn-server-not-found");
        }
        client.put("/ssl-vpn-servers/" + SERVER + "/quota", "{}").isInvalidField("#/certificates");
        client.put("/ssl-vpn-servers/" + SERVER + "/quota", "{\"certificates\":\"1\"}")
                .isInvalidField("#/certificates");
    }

    @Test
    void choosesTheKindOfKeysOfAServer() {
        var path = "/ssl-vpn-servers/" + SERVER + "/key-algorithm";
        assertThat(client.get(path).is(200).get("keyAlgorithm").stringValue()).isEqualTo("EC_P256");

        var chosen = client.put(path, "{\"keyAlgorithm\":\"RSA_2048\"}").is(200);

        assertThat(chosen.toString())
                .isEqualTo("{\"sslVpnServerId\":\"" + SERVER
                        + "\",\"accountId\":\"3000000004\",\"region\":\"r\",\"keyAlgorithm\":\"RSA_2048\"}");
        assertThat(client.get(path).is(200)).isEqualTo(chosen);
        assertThat(TestDatabase.count(
                        "select count(*) from certificate where ssl_vpn_server_id = ? and key_algorithm = 'EC_P256'",
                        SERVER))
                .as("certificates that keep their keys")
                .isEqualTo(2);
        client.put(path, "{\"keyAlgorithm\":\"EC_P256\"}").is(200);
    }

    @Test
    void saysWhatIsWrongWithAKindOfKeys() {
        for (var nothing : List.of("vss-operatornothing", "nothing", "a%00")) {
            var path = "/ssl-vpn-servers/" + nothing + "/key-algorithm";
            client.get(path).isProblem(404, "ssl-vpn-server-not-found");
            client.put(path, "{\"keyAlgorithm\":\"ED25519\"}").isProblem(404, "ssl-vpn-server-not-found");
        }
        var path = "/ssl-vpn-servers/" + SERVER + "/key-algorithm";
        client.put(path, "{}").isInvalidField("#/keyAlgorithm");
        for (var unknown : List.of("RSA_1024", "rsa_2048", "")) {
            var answer = client.put(path, "{\"keyAlgorithm\":\"" + unknown + "\"}");
            answer.isInvalidField("#/keyAlgorithm");
            assertThat(answer.body()).contains("EC_P256, EC_P384, ED25519, RSA_2048, RSA_3072, RSA_4096");
        }
    }

    @Test
    void asksToComeAgainWhileAServerIsHeld() throws Exception {
        var answer = TestDatabase.whileLocked(
                "select from ssl_vpn_server where ssl_vpn_server_id = ? for update",
                SERVER,
                () -> client.put("/ssl-vpn-servers/" + SERVER + "/quota", "{\"certificates\":3}"));

        assertThat(answer.isProblem(503, "overloaded").header("Retry-After")).contains("1");
    }

    @Test
    void finishesWhatItIsAnsweringWhenItStops() throws Exception {
        var stopping = OperatorServer.startWithToken();
        try (var caller = new OperatorClient(stopping.managementPort(), Optional.of(OperatorServer.TOKEN))) {
            caller.get("/accounts").is(200); // connects
            var answer = TestDatabase.whileLocked(
                    "select from ssl_vpn_server where ssl_vpn_server_id = ? for update", SERVER, () -> {
                        var waiting = CompletableFuture.supplyAsync(
                                () -> caller.put("/ssl-vpn-servers/" + SERVER + "/quota", "{\"certificates\":3}"));
                        Thread.sleep(300); // until it waits, which it does for a second
                        stopping.close();
                        return waiting.join();
                    });

            answer.isProblem(503, "overloaded");
        }
    }

    @Test
    void locksAndUnlocksAGateway() {
        var path = "/vpn-gateways/" + GATEWAY + "/lock";

        client.put(path, "{\"reason\":\"financial\"}").isEmpty();
        assertThat(locked("FINANCIAL")).isOne();
        client.put(path, "{\"reason\":\"security\"}").isEmpty();
        assertThat(locked("SECURITY")).isOne();
        client.delete(path).isEmpty();
        client.delete(path).isEmpty();

        assertThat(locked("SECURITY")).isZero();
    }

    @Test
    void saysWhatIsWrongWithALock() {
        for (var nothing : List.of("vgw-operatornothing", "nothing")) {
            client.put("/vpn-gateways/" + nothing + "/lock", "{\"reason\":\"security\"}")
                    .isProblem(404, "vpn-gateway-not-found");
            client.delete("/vpn-gateways/" + nothing + "/lock").isProblem(404, "vpn-gateway-not-found");
        }
        client.put("/vpn-gateways/" + GATEWAY + "/lock", "{\"reason\":\"SECURITY\"}")
                .isInvalidField("#/reason");
        client.put("/vpn-gateways/" + GATEWAY + "/lock", "{}").isInvalidField("#/reason");
    }

    @Test
    void listsWhatIsStuckPageByPage() {
        var first = client.get("/stuck-requests?olderThan=P30D&limit=1").is(200);
        var second = client.get("/stuck-requests?olderThan=P30D&limit=1&after="
                        + first.get("next").stringValue())
                .is(200);

        assertThat(first.get("stuckRequests").toString()).isEqualTo("""
                [{"kind":"issuance","id":"vsc-operatortest1","accountId":"3000000004","region":"r","state":"PENDING",\
                "since":"1990-01-01T00:00:00Z","attempts":0,"dispatches":1,"nextDispatchAt":"1990-01-02T00:00:00Z"}]""");
        assertThat(second.at("/stuckRequests/0/id").stringValue()).isEqualTo("vsc-operatortest2");
        assertThat(client.get("/stuck-requests")
                        .is(200)
                        .at("/stuckRequests/0/id")
                        .stringValue())
                .isEqualTo("vsc-operatortest1");
    }

    @ParameterizedTest
    @CsvSource({
        "olderThan=1m, olderThan",
        "olderThan=-PT1M, olderThan",
        "olderThan=P99999D, olderThan",
        "olderThan, olderThan",
        "after=x, after",
        "after=2020-01-01T00:00:00Z, after",
        "after=%2B1000000000-12-31T23:59:59.999999999Z_a, after",
        "after=-1000000000-01-01T00:00:00Z_a, after"
    })
    void saysWhatIsWrongWithAskingForWhatIsStuck(String query, String parameter) {
        client.get("/stuck-requests?" + query).isInvalidParameter(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/accounts/", "/accounts//projects", "/Accounts", "//operator/v2/accounts"})
    void servesNothingAtOtherPaths(String path) {
        client.get(path).isProblem(404, "not-found");
    }

    @Test
    void saysWhichMethodsAPathHas() {
        var answer = client.send("PATCH", "/accounts", "{}", Map.of("Content-Type", "application/json"));

        assertThat(answer.isProblem(405, "method-not-allowed").header("Allow")).contains("POST, GET");
        client.get("/access-keys/a").isProblem(405, "method-not-allowed");
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        var answer = client.send("HEAD", "/accounts", "", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    private static long locked(String reason) {
        return TestDatabase.count(
                "select count(*) from vpn_gateway where vpn_gateway_id = ? and lock_reason = ?", GATEWAY, reason);
    }

    private static String newAccount() {
        return client.post("/accounts", "{\"name\":\"" + UUID.randomUUID() + "\"}")
                .is(201)
                .get("accountId")
                .stringValue();
    }

    private static String newKey(String account) {
        return client.post("/accounts/" + account + "/access-keys", "")
                .is(201)
                .get("accessKeyId")
                .stringValue();
    }
}

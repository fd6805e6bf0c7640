package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.model.AccountId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestSystem system = TestSystem.shared();
    private final Operator operator = system.operator();

    @AfterEach
    void close() {
        operator.close();
    }

    @Test
    void givesAnAccountAKeyThatWorksUntilItIsDisabled() throws Exception {
        var customer = newCustomer();
        assertThat(customer.call("DescribeSslVpnClientCerts", Map.of())).containsKey("TotalCount");

        assertThat(disable(customer, true)).isEqualTo(200);

        await().atMost(TestSystem.KEYS_REMEMBERED.plus(SOON))
                .untilAsserted(() -> assertThatExceptionOfType(ApiException.class)
                        .isThrownBy(() -> customer.call("DescribeSslVpnClientCerts", Map.of()))
                        .satisfies(
                                refusal -> assertThat(refusal.getResponseBody()).contains("\"InvalidAccessKey\"")));

        assertThat(disable(customer, false)).isEqualTo(200);

        await().atMost(TestSystem.KEYS_REMEMBERED.plus(SOON))
                .ignoreException(ApiException.class)
                .until(() ->
                        customer.call("DescribeSslVpnClientCerts", Map.of()).containsKey("TotalCount"));
    }

    @Test
    void locksAGatewaySoThatNoCertificateIsMadeUnderIt() throws Exception {
        var customer = system.newCustomer(10);
        var lock = "/vpn-gateways/" + gatewayOf(customer) + "/lock";

        assertThat(operator.put(lock, "{\"reason\":\"security\"}").status()).isEqualTo(204);
        customer.assertRefused(Map.of(), 403, "Forbidden.VpnGatewayBlocked");

        assertThat(operator.delete(lock).status()).isEqualTo(204);
        assertThat(customer.create(Map.of())).startsWith("vsc-");
    }

    @Test
    void lowersAQuotaBelowWhatIsThere() throws Exception {
        var customer = system.newCustomer(10);
        var kept = customer.create(Map.of());
        customer.create(Map.of());
        var quota = "/ssl-vpn-servers/" + customer.server() + "/quota";

        var lowered = operator.put(quota, "{\"certificates\":1}");

        assertThat(lowered.text("/certificates")).isEqualTo("1");
        assertThat(lowered.text("/certificateCount")).isEqualTo("2");
        customer.assertRefused(Map.of(), 400, "QuotaExceeded.SSLClientCert");
        assertThat(customer.listed(kept)).isPresent();
        assertThat(operator.put(quota, "{\"certificates\":3}").status()).isEqualTo(200);
        assertThat(customer.create(Map.of())).startsWith("vsc-");
    }

    @Test
    void listsWhatIsStuckWhileNoWorkerRuns() throws Exception {
        var customer = system.newCustomer(10);
        system.stopWorker();
        try {
            var id = customer.create(Map.of());

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(operator.get("/stuck-requests?olderThan=PT1S&limit=100")
                                    .body())
                            .contains("\"" + id + "\""));
        } finally {
            system.startWorker();
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(operator.get("/stuck-requests?olderThan=PT0S&limit=100")
                                .body())
                        .doesNotContain(customer.account().text()));
    }

    @Test
    void isServedAtAPortOfItsOwn() throws Exception {
        try (var atTheApi = Operator.at("http://" + system.endpoint(), "any")) {
            for (var path : new String[] {"/operator/v1/accounts", "/actuator/health"}) {
                assertThat(atTheApi.send("GET", path, "").body()).contains("\"ResponseMetadata\"");
            }
        }
        for (var path : new String[] {"/", "/?Action=DescribeSslVpnClientCerts&Version=2020-04-01"}) {
            var answer = operator.send("GET", path, "");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("ResponseMetadata");
        }
        assertThat(operator.send("GET", "/actuator/health", "").text("/status")).isEqualTo("UP");
        assertThat(operator.send("GET", "/actuator", "").status()).isEqualTo(404);
        assertThat(operator.send("GET", "/actuator/env", "").status()).isEqualTo(404);
    }

    private Customer newCustomer() throws Exception {
        var account = new AccountId(operator.post("/accounts", "{\"name\":\"" + UUID.randomUUID() + "\"}")
                .text("/accountId"));
        var made = operator.post("/accounts/" + account + "/access-keys", "");
        assertThat(made.status()).isEqualTo(201);
        var key = new AccessKey(
                made.text("/accessKeyId"),
                new AccessKeySecret(made.text("/secretAccessKey")),
                account,
                Optional.empty(),
                false);
        return new Customer(system::endpoint, account, key);
    }

    private int disable(Customer customer, boolean disabled) throws Exception {
        var id =
                operator.get("/accounts/" + customer.account() + "/access-keys").text("/accessKeys/0/accessKeyId");
        return operator.put("/access-keys/" + id, "{\"disabled\":" + disabled + "}")
                .status();
    }

    private String gatewayOf(Customer customer) {
        return system.text(
                "select vpn_gateway_id from ssl_vpn_server where ssl_vpn_server_id = ?",
                customer.server().text());
    }
}

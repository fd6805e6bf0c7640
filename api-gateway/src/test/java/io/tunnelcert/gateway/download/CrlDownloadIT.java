package io.tunnelcert.gateway.download;

import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.RawHttp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revocation lists over real HTTP, from real Postgres. */
class CrlDownloadIT {

    private static final byte[] LIST = {0x30, 1, 2, 3};
    private static final OffsetDateTime MADE = OffsetDateTime.parse("2026-01-02T03:04:05.678Z");
    private static final String MADE_IN_HTTP = "Fri, 02 Jan 2026 03:04:05 GMT";

    /** What a list of 100,000 entries has. */
    private static final int LARGE = 5 * 1024 * 1024;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static DialectServer server;

    @BeforeAll
    static void start() {
        server = DialectServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
        CLIENT.close();
    }

    @BeforeEach
    void insertAServerWithItsList() {
        execute("""
                insert into account (account_id, name) values ('3000000007', 'crl') on conflict do nothing;
                insert into project (account_id, name) values ('3000000007', 'default') on conflict do nothing;
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                    values ('vgw-crl', '3000000007', 'r', 'n', '192.0.2.7', 5) on conflict do nothing;
                delete from certificate_revocation_list where ssl_vpn_server_id in ('vss-crl', 'vss-none');
                delete from authority where ssl_vpn_server_id in ('vss-crl', 'vss-none');
                delete from ssl_vpn_server where account_id = '3000000007';
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                    next_dispatch_at, state, announced_at)
                select id, '3000000007', 'r', 'vgw-crl', 'n', '10.8.0.0/16', '{192.168.0.0/16}', 'UDP', 1194, 'none', 'none', false,
                    'EC_P256', 5, now(), now(), 'AVAILABLE', now()
                from unnest(array['vss-crl', 'vss-none']) id;
                insert into authority (ssl_vpn_server_id, serial_number, not_before, not_after, certificate,
                    private_key_ciphertext, server_serial_number, server_certificate, server_private_key_ciphertext, created_at)
                select ssl_vpn_server_id, sha256(ssl_vpn_server_id::bytea), '2026-01-01', '2036-01-01', '\\x01', '\\x01', '\\x02',
                    '\\x01', '\\x01', now()
                from ssl_vpn_server where account_id = '3000000007';
                """);
        make(7, MADE, LIST);
    }

    @Test
    void servesDer() throws Exception {
        var answer = get("vss-crl.crl");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(LIST);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/pkix-crl");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("attachment; filename=\"vss-crl.crl\"");
        assertThat(header(answer, "Content-Length")).isEqualTo("4");
        assertThat(header(answer, "Last-Modified")).isEqualTo(MADE_IN_HTTP);
        assertThat(header(answer, "Cache-Control")).isEqualTo("max-age=60, public");
        assertThat(header(answer, "ETag")).matches("\"7-[0-9a-f]+-crl\"");
    }

    @Test
    void servesPem() throws Exception {
        var answer = get("vss-crl.pem");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("-----BEGIN X509 CRL-----\nMAECAw==\n-----END X509 CRL-----\n");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/x-pem-file");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("attachment; filename=\"vss-crl.pem\"");
        assertThat(header(answer, "ETag")).matches("\"7-[0-9a-f]+-pem\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vss-crl.crl", "vss-crl.pem"})
    void tellsAllButTheBodyToHead(String name) throws Exception {
        var whole = get(name);

        var head = send("HEAD", name);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(whole.body().length));
        for (var told : new String[] {"Content-Type", "ETag", "Last-Modified", "Cache-Control"}) {
            assertThat(header(head, told)).isEqualTo(header(whole, told));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void sendsNothingAnewThatTheClientHas(String method) throws Exception {
        var tag = header(get("vss-crl.pem"), "ETag");

        var byTag = send(method, "vss-crl.pem", "If-None-Match", tag);
        var byTime = send(method, "vss-crl.pem", "If-Modified-Since", MADE_IN_HTTP);

        for (var answer : new HttpResponse<?>[] {byTag, byTime}) {
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(header(answer, "ETag")).isEqualTo(tag);
            assertThat(header(answer, "Cache-Control")).isEqualTo("max-age=60, public");
        }
        assertThat(byTag.body()).isEmpty();
    }

    @Test
    void sendsTheOtherFormToWhoHasOne() throws Exception {
        var tag = header(get("vss-crl.pem"), "ETag");

        assertThat(send("GET", "vss-crl.crl", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void sendsTheNextListAtOnce() throws Exception {
        var tag = header(get("vss-crl.crl"), "ETag");
        make(8, MADE.plusSeconds(1), new byte[] {9});

        var byTag = send("GET", "vss-crl.crl", "If-None-Match", tag);
        var byTime = send("GET", "vss-crl.crl", "If-Modified-Since", MADE_IN_HTTP);

        assertThat(byTag.statusCode()).isEqualTo(200);
        assertThat(byTag.body()).containsExactly(9);
        assertThat(byTime.body()).containsExactly(9);
    }

    @Test
    void sendsAnotherListOfTheSameNumber() throws Exception {
        var tag = header(get("vss-crl.crl"), "ETag");
        make(7, MADE.plusSeconds(1), new byte[] {9});

        assertThat(send("GET", "vss-crl.crl", "If-None-Match", tag).body()).containsExactly(9);
    }

    @Test
    void servesTheListOfADeletedServer() throws Exception {
        execute("update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = 'vss-crl'");

        assertThat(get("vss-crl.crl").body()).isEqualTo(LIST);
    }

    @Test
    void servesALargeListToManyAtOnce() throws Exception {
        var large = new byte[LARGE];
        new Random(20260102).nextBytes(large);
        make(9, MADE, large);

        var answers = Stream.generate(() -> CLIENT.sendAsync(request("GET", "vss-crl.pem"), BodyHandlers.ofByteArray()))
                .limit(8)
                .toList();

        for (var answer : answers) {
            var body = new String(answer.get().body(), StandardCharsets.US_ASCII);
            assertThat(body).startsWith("-----BEGIN X509 CRL-----\n").endsWith("\n-----END X509 CRL-----\n");
            var content = body.substring(body.indexOf('\n') + 1, body.lastIndexOf("\n-----END"));
            assertThat(Base64.getMimeDecoder().decode(content)).isEqualTo(large);
        }
        assertThat(get("vss-crl.crl").body()).isEqualTo(large);
    }

    /** Larger than what a client may leave unread, and slower than it is sent. */
    @Test
    void servesALargeListToWhoReadsItSlowly() throws Exception {
        make(10, MADE, new byte[4 * LARGE]);

        try (var connection = new Socket()) {
            connection.setReceiveBufferSize(4_096);
            connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            connection.getOutputStream().write("""
                    GET /crl/vss-crl.crl HTTP/1.1\r
                    Host: localhost\r
                    Connection: close\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(500);

            assertThat(connection.getInputStream().readAllBytes().length).isGreaterThan(4 * LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vss-none.crl",
                "vss-unknown.pem",
                "vss-crl",
                "vss-crl.der",
                "vss-crl.crl/",
                "a/vss-crl.crl",
                "vss-CRL.crl",
                ".crl",
                "%2e%2e/vss-crl.crl",
                ""
            })
    void knowsNothingElse(String name) throws Exception {
        var answer = get(name);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(text(answer))
                .isEqualTo("{\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is no such revocation list.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void onlyShowsLists(String method) throws Exception {
        var answer = send(method, "vss-crl.crl");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow").split(",\\s*")).containsExactlyInAnyOrder("GET", "HEAD");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void refusesWhoWantsAnotherList() throws Exception {
        var answer = send("GET", "vss-crl.crl", "If-Unmodified-Since", "Fri, 02 Jan 2026 03:04:04 GMT");

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    /** A dialect would refuse it for its signature. */
    @Test
    void looksAtNoSignature() {
        var answer = new RawHttp(server.port())
                .send(
                        "GET",
                        "/crl/vss-crl.crl?Signature=00&Action=A",
                        Map.of("Authorization", "HMAC-SHA256 a"),
                        "body");

        assertThat(answer.status()).isEqualTo(200);
    }

    private static void make(int number, OffsetDateTime at, byte[] list) {
        execute("""
                update certificate_revocation_list set crl_number = ?, this_update = ?, next_update = ?, crl = ?
                where ssl_vpn_server_id = 'vss-crl'
                """, number, at, at.plusDays(7), list);
    }

    private static HttpResponse<byte[]> get(String name) throws Exception {
        return send("GET", name);
    }

    private static HttpResponse<byte[]> send(String method, String name, String... headers) throws Exception {
        return CLIENT.send(request(method, name, headers), BodyHandlers.ofByteArray());
    }

    private static HttpRequest request(String method, String name, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/crl/" + name))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}

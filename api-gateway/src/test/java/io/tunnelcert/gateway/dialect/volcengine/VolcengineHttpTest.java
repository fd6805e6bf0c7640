package io.tunnelcert.gateway.dialect.volcengine;

import static io.tunnelcert.gateway.dialect.DialectServer.NOW;
import static io.tunnelcert.gateway.dialect.DialectServer.SERVER;
import static io.tunnelcert.gateway.dialect.volcengine.VolcengineClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client meets over HTTP, before and around the actions themselves. */
class VolcengineHttpTest {

    private static final String LIST = "Action=DescribeSslVpnClientCerts&Version=2020-04-01";

    private static DialectServer server;
    private static VolcengineClient client;

    @BeforeAll
    static void start() {
        server = DialectServer.start();
        client = new VolcengineClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersASignedRequest() {
        var answer = client.call("DescribeSslVpnClientCerts");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "application/json; charset=utf-8");
        assertThat(answer.json().get("ResponseMetadata").propertyNames())
                .containsExactly("RequestId", "Action", "Version", "Service", "Region");
    }

    @Test
    void acceptsTheSameRequestAgain() {
        var headers = SIGNER.sign("GET", LIST, NOW);

        var answers =
                IntStream.range(0, 3).mapToObj(_ -> client.get(LIST, headers)).toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers)
                .extracting(answer -> answer.text("/ResponseMetadata/RequestId"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vpn.cn-beijing.volcengineapi.com/?",
                "http://vpn.cn-beijing.volcengineapi.com?",
                "HTTP://x:99/?"
            })
    void acceptsTheTargetOfAProxyRequest(String start) {
        var host = "127.0.0.1:" + server.port();
        var hostSigned = SIGNER.sign("GET", LIST, VolcengineSigner.time(NOW), Map.of("host", host));
        var headers = new LinkedHashMap<>(hostSigned);
        headers.remove("host"); // the client sends it

        assertThat(client.send("GET", start + LIST, SIGNER.sign("GET", LIST, NOW))
                        .status())
                .isEqualTo(200);
        assertThat(client.send("GET", start + LIST, headers).status()).isEqualTo(200);
    }

    @Test
    void countsTheHostThatTheHeaderNamesNotTheTarget() {
        var hostSigned = SIGNER.sign(
                "GET", LIST, VolcengineSigner.time(NOW), Map.of("host", "vpn.cn-beijing.volcengineapi.com"));
        var headers = new LinkedHashMap<>(hostSigned);
        headers.remove("host");

        client.send("GET", "http://vpn.cn-beijing.volcengineapi.com/?" + LIST, headers)
                .isError(401, "SignatureDoesNotMatch");
    }

    @Test
    void acceptsTheNameOfTheNetworkServiceForItsVpn() {
        var network = new VolcengineSigner(SIGNER.accessKeyId(), SIGNER.secret(), "cn-beijing", "vpc");

        var answer = client.get(LIST, network.sign("GET", LIST, NOW));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/ResponseMetadata/Service")).isEqualTo("vpc");
    }

    @ParameterizedTest
    @ValueSource(longs = {-900, -899, 0, 899, 900})
    void acceptsTimesWithinFifteenMinutes(long seconds) {
        var answer = client.get(LIST, SIGNER.sign("GET", LIST, NOW.plusSeconds(seconds)));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -901, 901, 86_400})
    void refusesTimesBeyondFifteenMinutes(long seconds) {
        var answer = client.get(LIST, SIGNER.sign("GET", LIST, NOW.plusSeconds(seconds)));

        answer.isError(400, "InvalidTimestamp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-01-02T03:04:05Z",
                "20260102T030405",
                "20260230T030405Z",
                "20260102T030465Z"
            })
    void refusesMalformedTimes(String time) {
        var headers = new LinkedHashMap<>(SIGNER.sign("GET", LIST, NOW));
        headers.put("X-Date", time);

        var answer = client.get(LIST, headers);

        answer.isError(400, "InvalidTimestamp");
        assertThat(answer.json().at("/ResponseMetadata/Error/CodeN").intValue()).isEqualTo(100006);
    }

    @Test
    void refusesARequestWithoutTime() {
        var headers = new LinkedHashMap<>(SIGNER.sign("GET", LIST, NOW));
        headers.remove("X-Date");

        var answer = client.get(LIST, headers);

        answer.isError(400, "MissingRequestInfo");
        assertThat(answer.text("/ResponseMetadata/Error/Message"))
                .isEqualTo("The request is missing timestamp information.");
    }

    @Test
    void refusesAWrongSecret() {
        var other = new VolcengineSigner(SIGNER.accessKeyId(), "wrong", "cn-beijing", "vpn");

        client.get(LIST, other.sign("GET", LIST, NOW)).isError(401, "SignatureDoesNotMatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKTCUNKNOWN", "AKTCDISABLED"})
    void refusesAnUnknownOrDisabledKey(String accessKeyId) {
        var other = new VolcengineSigner(accessKeyId, SIGNER.secret(), "cn-beijing", "vpn");

        client.get(LIST, other.sign("GET", LIST, NOW)).isError(401, "InvalidAccessKey");
    }

    @Test
    void refusesATamperedQuery() {
        client.get(LIST + "&PageSize=1", SIGNER.sign("GET", LIST, NOW)).isError(401, "SignatureDoesNotMatch");
    }

    @Test
    void refusesATamperedBody() {
        var headers = new LinkedHashMap<>(SIGNER.sign("GET", LIST, NOW));
        headers.put("Content-Length", "3");
        headers.put("Connection", "close\r\n\r\nabc");

        client.get(LIST, headers).isError(401, "SignatureDoesNotMatch");
    }

    @Test
    void refusesARequestWithoutAuthorization() {
        var answer = client.get(LIST, Map.of());

        answer.isError(401, "MissingAuthenticationToken");
        assertThat(answer.json().get("ResponseMetadata").propertyNames())
                .containsExactly("RequestId", "Action", "Version", "Error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Bearer abc                                                                                 | InvalidAuthorization
                    HMAC-SHA256                                                                                | InvalidAuthorization
                    HMAC-SHA256 Credential=A/20260102/cn-beijing/vpn/request, Signature=00                     | InvalidAuthorization
                    HMAC-SHA256 Credential=A/20260102/cn-beijing/vpn/request, SignedHeaders=host, Signature=00 | InvalidAuthorization
                    HMAC-SHA256 Credential=A, SignedHeaders=x-date, Signature=00                               | InvalidCredential
                    HMAC-SHA256 Credential=A/x/cn-beijing/vpn/request, SignedHeaders=x-date, Signature=00      | InvalidCredential
                    HMAC-SHA256 Credential=A/20260102/CN_X/vpn/request, SignedHeaders=x-date, Signature=00     | InvalidCredential
                    HMAC-SHA256 Credential=A/20260102/cn-beijing/vpn/other, SignedHeaders=x-date, Signature=00 | InvalidCredential
                    HMAC-SHA256 Credential=A/20260101/cn-beijing/vpn/request, SignedHeaders=x-date, Signature=0 | InvalidCredential
                    """)
    void refusesGarbageInAuthorization(String authorization, String code) {
        var headers = Map.of("X-Date", "20260102T030405Z", "Authorization", authorization);

        client.get(LIST, headers).isError(400, code);
    }

    @Test
    void refusesAContentTypeWhoseQuoteDoesNotEnd() {
        var answer = client.raw(
                "POST /?" + LIST
                        + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: \"pplication/json\r\nContent-Length: 0\r\n\r\n");

        answer.isError(400, "MalformedRequest");
    }

    @Test
    void refusesAnotherServiceAndAnUnknownAction() {
        var computing = new VolcengineSigner(SIGNER.accessKeyId(), SIGNER.secret(), "cn-beijing", "ecs");
        var billing = new VolcengineSigner(SIGNER.accessKeyId(), SIGNER.secret(), "cn-beijing", "billing");

        client.get(LIST, computing.sign("GET", LIST, NOW)).isError(404, "ServiceNotFound");
        client.get(LIST, billing.sign("GET", LIST, NOW)).isError(404, "InvalidActionOrVersion");
        client.call("MakeCoffee").isError(404, "InvalidActionOrVersion");
        client.call("DescribeSslVpnClientCerts", "Version", "2019-01-01").isError(404, "InvalidActionOrVersion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Version=2020-04-01", "Action=DescribeSslVpnClientCerts", "Action=&Version=2020-04-01"})
    void refusesARequestWithoutActionOrVersion(String query) {
        var answer = client.get(query, Map.of());

        answer.isError(400, "MissingParameter");
        assertThat(answer.json().get("ResponseMetadata").propertyNames()).containsExactly("RequestId", "Error");
    }

    @ParameterizedTest
    @CsvSource({
        "PageSize=1&PageSize=2,InvalidParameter.Duplicate",
        "A=%FF,MalformedQueryString",
        "A=%zz,MalformedRequest"
    })
    void refusesDuplicatesAndMalformedQueries(String parameters, String code) {
        client.get(LIST + "&" + parameters, SIGNER.sign("GET", LIST, NOW)).isError(400, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"})
    void refusesOtherMethods(String method) {
        var answer = client.send(method, "/?" + LIST, SIGNER.sign(method, LIST, NOW));

        answer.isError(405, "MethodNotAllowed");
        assertThat(answer.headers()).containsEntry("allow", "GET, POST");
    }

    @Test
    void refusesABrowsersPreflight() {
        var headers = Map.of("Origin", "http://portal.example", "Access-Control-Request-Method", "GET");

        var answer = client.send("OPTIONS", "/?" + LIST, headers);

        answer.isError(405, "MethodNotAllowed");
    }

    @Test
    void answersHeadWithoutABody() {
        var answer = client.send("HEAD", "/?" + LIST, SIGNER.sign("HEAD", LIST, NOW));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/favicon.ico", "/actuator/health", "/webjars/x.js", "//", "/a/b?c=d"})
    void refusesOtherPaths(String target) {
        client.send("GET", target, Map.of()).isError(404, "UnknownPath");
    }

    @Test
    void refusesAQueryOfAMebibyteWhileTheClientStillSends() {
        var answer = client.send("GET", "/?" + LIST + "&Description=" + "a".repeat(1 << 20), Map.of());

        answer.isError(414, "RequestLineTooLong");
    }

    @Test
    void readsARequestWithTheMostTags() {
        var parameters = new LinkedHashMap<>(Map.of("Action", "CreateSslVpnClientCert", "Version", "2020-04-01"));
        parameters.put("SslVpnServerId", SERVER.text());
        IntStream.rangeClosed(1, 20).forEach(i -> {
            parameters.put("Tags." + i + ".Key", "研".repeat(126) + i);
            parameters.put("Tags." + i + ".Value", "发".repeat(256));
        });
        var query = VolcengineSigner.query(parameters);

        var answer = client.get(query, SIGNER.sign("GET", query, NOW));

        assertThat(query).hasSizeGreaterThan(65_536);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 1 << 20})
    void refusesAHugeHeader(int size) {
        client.get(LIST, Map.of("X-Huge", "a".repeat(size))).isError(431, "RequestHeadersTooLarge");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HELLO\r\n\r\n",
                "GET / \r\n\r\n",
                "GET / HTTP/9.x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: minus one\r\n\r\n",
                "GET /?a=\"{}| HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
            })
    void refusesMalformedHttp(String request) {
        var answer = client.raw(request);

        answer.isError(400, "MalformedRequest");
    }

    @Test
    void refusesAMalformedRequestAfterAnAnswer() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /x HTTP/1.1\r\nHost: a\r\n\r\nGARBAGE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            var answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers).containsSubsequence("UnknownPath", "MalformedRequest");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {262_145, 4 << 20})
    void refusesALargeBodyWhileTheClientStillSends(int size) {
        var answer = client.raw("POST /?" + LIST + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                + size + "\r\n\r\n" + "a".repeat(size));

        answer.isError(413, "RequestBodyTooLarge");
    }

    @Test
    void readsABodyAtTheLimit() {
        var headers = SIGNER.sign(
                "GET",
                LIST,
                VolcengineSigner.time(NOW),
                Map.of(),
                "a".repeat(262_144).getBytes(StandardCharsets.US_ASCII));

        var answer = client.send("GET", "/?" + LIST, headers, "a".repeat(262_144));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void answersABodyThatNeverEndsWithATimeOut() {
        var answer = client.raw(
                "GET /?" + LIST + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 9\r\n\r\nhalf");

        answer.isError(408, "RequestTimeout");
    }

    @Test
    void survivesClientsThatGoAway() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(("POST /?" + LIST + " HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }

        assertThat(client.call("DescribeSslVpnClientCerts").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {DialectServer.BREAKING, DialectServer.THROWING})
    void tellsNothingOfAnInternalError(String description) {
        var answer = client.call("CreateSslVpnClientCert", "SslVpnServerId", SERVER.text(), "Description", description);

        answer.isError(500, "InternalError");
        assertThat(answer.json().at("/ResponseMetadata/Error").propertyNames())
                .containsExactly("CodeN", "Code", "Message");
        assertThat(answer.json().at("/ResponseMetadata/Error/CodeN").intValue()).isEqualTo(100014);
        assertThat(answer.text("/ResponseMetadata/Error/Message"))
                .isEqualTo("Service has some internal Error. Pls Contact With Admin.");
        assertThat(answer.body()).doesNotContain("hunter2", "Exception");
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import static io.tunnelcert.gateway.dialect.DialectServer.NOW;
import static io.tunnelcert.gateway.dialect.DialectServer.SERVER;
import static io.tunnelcert.gateway.dialect.volcengine.VolcengineClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links: requests that are signed in their query. */
class QuerySignedTest {

    private static final Map<String, String> LIST = Map.of(
            "Action", "DescribeSslVpnClientCerts", "Version", "2020-04-01", "SslVpnClientCertName", "it's (a*b)!~");

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

    @ParameterizedTest
    @EnumSource
    void acceptsTheLinksOfEachClient(VolcengineUrlSigner style) {
        var host = Optional.of("127.0.0.1:" + server.port());

        var links = Stream.of("GET", "POST")
                .flatMap(method -> Stream.of(Optional.<String>empty(), host)
                        .map(signed -> client.send(
                                method,
                                "/?" + style.sign(SIGNER, method, LIST, time(NOW), signed, Optional.empty()),
                                Map.of())));

        assertThat(links)
                .hasSize(4)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
    }

    @Test
    void performsWhatALinkSays() {
        var create =
                Map.of("Action", "CreateSslVpnClientCert", "Version", "2020-04-01", "SslVpnServerId", SERVER.text());

        var answer = client.get(link(create, NOW), Map.of());

        assertThat(answer.id()).startsWith("vsc-");
    }

    @Test
    void acceptsAHostWhosePortTheClientLeftOut() {
        var query = VolcengineUrlSigner.COMMON.sign(
                SIGNER, "GET", LIST, time(NOW), Optional.of("vpn.example"), Optional.empty());

        var answers = Stream.of("vpn.example", "vpn.example:80", "vpn.example:443")
                .map(host ->
                        client.raw("GET /?" + query + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void refusesAnotherHost() {
        var query = VolcengineUrlSigner.COMMON.sign(
                SIGNER, "GET", LIST, time(NOW), Optional.of("vpn.example"), Optional.empty());

        client.get(query, Map.of()).isError(401, "SignatureDoesNotMatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PageSize=1", "X-Expires=604800", "X-Security-Token.1=a", "=", "Action.=b", "Tags.1.Key=k"})
    void refusesParametersThatAreNotSigned(String more) {
        client.get(link(LIST, NOW) + "&" + more, Map.of()).isError(401, "SignatureDoesNotMatch");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAParameterThatIsListedWithoutBeingSigned(VolcengineUrlSigner style) {
        var link = style.sign(SIGNER, "GET", LIST, time(NOW), Optional.empty(), Optional.empty());
        var extended = link.replace("X-SignedQueries=", "X-SignedQueries=PageSize%3B") + "&PageSize=1";

        client.get(extended, Map.of()).isError(401, "SignatureDoesNotMatch");
    }

    @Test
    void refusesTheLinkOfAnotherMethod() {
        client.send("POST", "/?" + link(LIST, NOW), Map.of()).isError(401, "SignatureDoesNotMatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void refusesABody(String method) {
        var link = VolcengineUrlSigner.COMMON.sign(SIGNER, method, LIST, time(NOW), Optional.empty(), Optional.empty());
        var type = Map.of("Content-Type", "application/json");

        client.send(method, "/?" + link, type, "{}").isError(400, "UnsignedRequestBody");
        assertThat(client.send(method, "/?" + link, type, "").status()).isEqualTo(200);
    }

    @Test
    void refusesARequestThatIsSignedTwice() {
        var link = link(LIST, NOW);

        client.get(link, SIGNER.sign("GET", link, NOW)).isError(400, "InvalidAuthorization");
        client.get(link, Map.of("Authorization", "Basic YTpi")).isError(400, "InvalidAuthorization");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "absent", textBlock = """
                    X-Signature     | absent                                     | 401 | MissingSignature
                    X-Signature     | ''                                         | 401 | MissingSignature
                    X-Signature     | 00                                         | 401 | SignatureDoesNotMatch
                    X-Algorithm     | absent                                     | 400 | InvalidAuthorization
                    X-Algorithm     | HMAC-MD5                                   | 400 | InvalidAuthorization
                    X-SignedHeaders | absent                                     | 400 | InvalidAuthorization
                    X-SignedHeaders | host;x-date                                | 400 | InvalidAuthorization
                    X-SignedHeaders | Host                                       | 400 | InvalidAuthorization
                    X-SignedHeaders | host                                       | 401 | SignatureDoesNotMatch
                    X-SignedQueries | absent                                     | 400 | InvalidAuthorization
                    X-SignedQueries | ''                                         | 400 | InvalidAuthorization
                    X-SignedQueries | ;                                          | 401 | SignatureDoesNotMatch
                    X-SignedQueries | Action;Version                             | 401 | SignatureDoesNotMatch
                    X-Credential    | absent                                     | 400 | InvalidCredential
                    X-Credential    | A                                          | 400 | InvalidCredential
                    X-Credential    | A/20260102/cn-beijing/vpn/other            | 400 | InvalidCredential
                    X-Credential    | A/20260101/cn-beijing/vpn/request          | 400 | InvalidCredential
                    X-Credential    | AKTCUNKNOWN/20260102/cn-beijing/vpn/request | 401 | InvalidAccessKey
                    X-Date          | absent                                     | 400 | MissingRequestInfo
                    X-Date          | ''                                         | 400 | InvalidTimestamp
                    X-Date          | now                                        | 400 | InvalidTimestamp
                    X-Expires       | ''                                         | 400 | InvalidX-Expires.Malformed
                    X-Expires       | 0                                          | 400 | InvalidX-Expires.Malformed
                    X-Expires       | -1                                         | 400 | InvalidX-Expires.Malformed
                    X-Expires       | +9                                         | 400 | InvalidX-Expires.Malformed
                    X-Expires       | 604801                                     | 400 | InvalidX-Expires.Malformed
                    X-Expires       | 99999999999999999999                       | 400 | InvalidX-Expires.Malformed
                    X-Expires       | 900                                        | 401 | SignatureDoesNotMatch
                    """)
    void refusesALinkWithAMalformedPiece(String name, String value, int status, String code) {
        var parameters = new LinkedHashMap<>(VolcengineUrlSigner.COMMON.parameters(
                SIGNER, "GET", LIST, time(NOW), Optional.empty(), Optional.empty()));
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }

        var answer = client.get(VolcengineSigner.query(parameters), Map.of());

        answer.isError(status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "    ,    0, 200",
        "    ,  900, 200",
        "    ,  901, 400",
        "    , -900, 200",
        "    , -901, 400",
        "   1,    1, 200",
        "   1,    2, 400",
        "3600, 3600, 200",
        "3600, 3601, 400",
        "3600, -901, 400",
        "604800, 604800, 200",
        "604800, 604801, 400",
    })
    void worksAsLongAsTheLinkSays(String validity, long age, int status) {
        var parameters = new LinkedHashMap<>(LIST);
        if (validity != null) {
            parameters.put("X-Expires", validity);
        }

        var answer = client.get(link(parameters, NOW.minusSeconds(age)), Map.of());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("/ResponseMetadata/Error/Code")).isEqualTo(status == 200 ? "" : "InvalidTimestamp");
    }

    @Test
    void countsTheValidityOfALinkOnlyForALink() {
        var query = VolcengineSigner.query(
                Map.of("Action", "DescribeSslVpnClientCerts", "Version", "2020-04-01", "X-Expires", "3600"));

        client.get(query, SIGNER.sign("GET", query, NOW.minusSeconds(901))).isError(400, "InvalidTimestamp");
        assertThat(client.get(query, SIGNER.sign("GET", query, NOW)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void refusesASessionTokenOfEachClient(VolcengineUrlSigner style) {
        var token = style.sign(SIGNER, "GET", LIST, time(NOW), Optional.empty(), Optional.of("token"));
        var empty = style.sign(SIGNER, "GET", LIST, time(NOW), Optional.empty(), Optional.of(""));

        var refused = client.get(token, Map.of());

        refused.isError(401, "InvalidSecretToken");
        assertThat(refused.json().at("/ResponseMetadata/Error/CodeN").intValue())
                .isEqualTo(100026);
        assertThat(refused.body()).doesNotContain("token\"");
        assertThat(client.get(empty, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void refusesASessionTokenInAHeader() {
        var query = VolcengineSigner.query(LIST);
        var unsigned = new LinkedHashMap<>(SIGNER.sign("GET", query, NOW));
        unsigned.put("X-Security-Token", "token");
        var signed = SIGNER.sign("GET", query, time(NOW), Map.of("x-security-token", "token"));
        var empty = new LinkedHashMap<>(SIGNER.sign("GET", query, NOW));
        empty.put("X-Security-Token", "");

        client.get(query, unsigned).isError(401, "InvalidSecretToken");
        client.get(query, signed).isError(401, "InvalidSecretToken");
        client.get(link(LIST, NOW), Map.of("X-Security-Token", "token")).isError(401, "InvalidSecretToken");
        assertThat(client.get(query, empty).status()).isEqualTo(200);
    }

    @Test
    void tellsOfASessionTokenOnlyWhoHoldsTheKey() {
        var query = VolcengineSigner.query(LIST);
        var unknown = new VolcengineSigner("AKTCUNKNOWN", SIGNER.secret(), "cn-beijing", "vpn");
        var wrong = new VolcengineSigner(SIGNER.accessKeyId(), "wrong", "cn-beijing", "vpn");

        client.get(query, withToken(unknown.sign("GET", query, NOW))).isError(401, "InvalidAccessKey");
        client.get(query, withToken(wrong.sign("GET", query, NOW))).isError(401, "SignatureDoesNotMatch");
    }

    private static Map<String, String> withToken(Map<String, String> headers) {
        return Stream.concat(headers.entrySet().stream(), Map.of("X-Security-Token", "token").entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String link(Map<String, String> parameters, Instant time) {
        return VolcengineUrlSigner.COMMON.sign(
                SIGNER, "GET", parameters, time(time), Optional.empty(), Optional.empty());
    }

    private static String time(Instant time) {
        return VolcengineSigner.time(time);
    }
}

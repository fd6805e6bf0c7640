package io.tunnelcert.gateway.dialect.volcengine;

import static io.tunnelcert.gateway.dialect.DialectServer.NOW;
import static io.tunnelcert.gateway.dialect.DialectServer.SERVER;
import static io.tunnelcert.gateway.dialect.volcengine.VolcengineClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters that come in a body, as forms and as JSON. */
class BodyParametersTest {

    private static final String CREATE = "Action=CreateSslVpnClientCert&Version=2020-04-01";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

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
    void readsJsonLikeAQuery() {
        var parameters = BodyParameters.of(post(JSON, """
                {
                  "Name": "研发 \\u7814 \\ud83d\\ude00", "Empty": "", "Gone": null,
                  "Count": 12, "Negative": -1, "Fraction": 1.50, "Exponent": 1E3, "Big": 123456789012345678901234567890,
                  "Yes": true, "No": false,
                  "Ids": ["a", "b", null, "d"], "NoIds": [], "Nothing": {},
                  "Tags": [{"Key": "k", "Value": "v"}, {"Key": "l"}],
                  "TagFilters": [{"Key": "k", "Values": ["v", "w"]}],
                  "A": {"B": {"C": "d"}}, "Tags.3.Key": "m"
                }
                """));

        assertThat(parameters)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("Name", "研发 研 😀"),
                        Map.entry("Empty", ""),
                        Map.entry("Count", "12"),
                        Map.entry("Negative", "-1"),
                        Map.entry("Fraction", "1.50"),
                        Map.entry("Exponent", "1E3"),
                        Map.entry("Big", "123456789012345678901234567890"),
                        Map.entry("Yes", "true"),
                        Map.entry("No", "false"),
                        Map.entry("Ids.1", "a"),
                        Map.entry("Ids.2", "b"),
                        Map.entry("Ids.4", "d"),
                        Map.entry("Tags.1.Key", "k"),
                        Map.entry("Tags.1.Value", "v"),
                        Map.entry("Tags.2.Key", "l"),
                        Map.entry("Tags.3.Key", "m"),
                        Map.entry("TagFilters.1.Key", "k"),
                        Map.entry("TagFilters.1.Values.1", "v"),
                        Map.entry("TagFilters.1.Values.2", "w"),
                        Map.entry("A.B.C", "d")));
    }

    @Test
    void readsAFormLikeAQuery() {
        var parameters = BodyParameters.of(post(FORM, "Name=%E7%A0%94+a%2Bb&Tags.1.Key=k&Empty=&None"));

        assertThat(parameters)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Name", "研 a+b", "Tags.1.Key", "k", "Empty", "", "None", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "null",
                "\"a\"",
                "{",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":[1}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "{\"a\":1 /* b */}",
                " ",
                "a=b",
                "\ufeff{}",
                "{\"a\":[[[[[[[[1]]]]]]]]}",
            })
    void refusesMalformedJson(String body) {
        assertRefused(post(JSON, body), "MalformedRequestBody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%zz", "a=%FF", "a=b\r\n", "研=a", "a b=c"})
    void refusesAMalformedForm(String body) {
        assertRefused(post(FORM, body), "MalformedRequestBody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1},\"a.b\":2}", "{\"a\":[1],\"a.1\":1}"})
    void refusesDuplicatesInJson(String body) {
        assertRefused(post(JSON, body), "InvalidParameter.Duplicate");
    }

    @Test
    void refusesDuplicatesInAForm() {
        assertRefused(post(FORM, "a=1&b=2&a=1"), "InvalidParameter.Duplicate");
    }

    @Test
    void refusesMoreThanAThousandParameters() {
        var limit = Parameters.MAX_IN_BODY;

        assertThat(BodyParameters.of(post(JSON, "{\"a\":[" + ones(limit) + "]}")))
                .hasSize(limit);
        assertThat(BodyParameters.of(post(FORM, names(limit)))).hasSize(limit);
        assertRefused(post(JSON, "{\"a\":[" + ones(limit + 1) + "]}"), "MalformedRequestBody");
        assertRefused(post(FORM, names(limit + 1)), "MalformedRequestBody");
    }

    @Test
    void refusesNamesThatGrowBeyondTheBody() {
        var name = "n".repeat(JsonParameters.MAX_NAME_LENGTH - 2);

        assertThat(BodyParameters.of(post(JSON, "{\"" + name + "\":{\"a\":1}}")))
                .hasSize(1);
        assertRefused(post(JSON, "{\"" + name + "\":{\"aa\":1}}"), "MalformedRequestBody");
    }

    @Test
    void refusesOctetsThatAreNotUtf8() {
        var body = Bytes.of(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});

        assertRefused(new DialectRequest("POST", "/", "", Map.of("content-type", JSON), body), "MalformedRequestBody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; charset=utf-8",
                "application/json ;charset=\"UTF-8\"",
            })
    void createsACertificateFromJson(String type) {
        var answer = send(CREATE, type, "{\"SslVpnServerId\":\"" + SERVER + "\",\"Tags\":[{\"Key\":\"k\"}]}");

        assertThat(answer.id()).startsWith("vsc-");
    }

    @Test
    void createsACertificateFromAFormAndTheQueryTogether() {
        var answer = send(CREATE + "&Description=abc", FORM + "; charset=utf-8", "SslVpnServerId=" + SERVER);

        var described = client.call("DescribeSslVpnClientCertAttributes", "SslVpnClientCertId", answer.id());
        assertThat(described.text("/Result/Description")).isEqualTo("abc");
    }

    @Test
    void performsAPostWithoutABody() {
        var answer = send(CREATE + "&SslVpnServerId=" + SERVER, "text/plain", "");

        assertThat(answer.id()).startsWith("vsc-");
    }

    @Test
    void countsActionAndVersionOnlyInTheQuery() {
        send("Version=2020-04-01", FORM, "Action=DescribeSslVpnClientCerts").isError(400, "MissingParameter");
        send("Action=DescribeSslVpnClientCerts", FORM, "Version=2020-04-01").isError(400, "MissingParameter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json                  | {"Action":"A"}   | 400 | InvalidParameter.Duplicate
                    application/json                  | {"Description":1} | 400 | InvalidParameter.Duplicate
                    application/x-www-form-urlencoded | Description=abc  | 400 | InvalidParameter.Duplicate
                    application/json                  | {                | 400 | MalformedRequestBody
                    application/x-www-form-urlencoded | a=%              | 400 | MalformedRequestBody
                    text/plain                        | a=b              | 415 | UnsupportedContentType
                    multipart/form-data; boundary=a   | --a--            | 415 | UnsupportedContentType
                    application/jsonp                 | {}               | 415 | UnsupportedContentType
                    ;                                 | {}               | 415 | UnsupportedContentType
                    """)
    void refusesOtherBodies(String type, String body, int status, String code) {
        var query = CREATE + "&Description=abc&SslVpnServerId=" + SERVER;

        send(query, type, body).isError(status, code);
    }

    @Test
    void refusesABodyWithoutAType() {
        var body = "{}";
        var headers = SIGNER.sign("POST", CREATE, VolcengineSigner.time(NOW), Map.of(), utf8(body));

        client.send("POST", "/?" + CREATE, headers, body).isError(415, "UnsupportedContentType");
    }

    @Test
    void readsNoBodyOfAStranger() {
        var headers = new LinkedHashMap<>(SIGNER.sign("POST", CREATE, NOW));
        headers.put("Content-Type", JSON);

        client.send("POST", "/?" + CREATE, headers, "{").isError(401, "SignatureDoesNotMatch");
    }

    @Test
    void hashesTheBodyOfAGetAndIgnoresIt() {
        var query = "Action=DescribeSslVpnClientCerts&Version=2020-04-01";
        var body = "{\"PageSize\":\"many\"}";
        var headers = new LinkedHashMap<>(
                SIGNER.sign("GET", query, VolcengineSigner.time(NOW), Map.of("content-type", JSON), utf8(body)));

        assertThat(client.send("GET", "/?" + query, headers, body).status()).isEqualTo(200);
        client.send("GET", "/?" + query, headers, body + " ").isError(401, "SignatureDoesNotMatch");
    }

    private static VolcengineClient.Answer send(String query, String type, String body) {
        var canonical = VolcengineSigner.query(Parameters.parse(query).values());
        var headers =
                SIGNER.sign("POST", canonical, VolcengineSigner.time(NOW), Map.of("content-type", type), utf8(body));
        return client.send("POST", "/?" + query, headers, body);
    }

    private static void assertRefused(DialectRequest request, String code) {
        assertThatThrownBy(() -> BodyParameters.of(request))
                .satisfies(e -> assertThat(VolcengineErrors.of(e))
                        .map(VolcengineError::code)
                        .contains(code));
    }

    private static DialectRequest post(String type, String body) {
        return new DialectRequest("POST", "/", "", Map.of("content-type", type), Bytes.of(utf8(body)));
    }

    private static String ones(int count) {
        return IntStream.range(0, count).mapToObj(_ -> "1").collect(Collectors.joining(","));
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i + "=").collect(Collectors.joining("&"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

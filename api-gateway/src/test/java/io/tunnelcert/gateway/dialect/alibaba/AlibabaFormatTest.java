package io.tunnelcert.gateway.dialect.alibaba;

import static io.tunnelcert.gateway.dialect.alibaba.AlibabaClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.alibaba.AlibabaClient.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers are written in. */
class AlibabaFormatTest {

    private static final String LIST = "DescribeSslVpnClientCerts";

    private static DialectServer server;
    private static AlibabaClient client;

    @BeforeAll
    static void start() {
        server = DialectServer.start();
        client = new AlibabaClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"JSON, false", "json, false", "Json, false", "'', false", "XML, true", "xml, true", "Xml, true"})
    void writesWhatTheParameterSays(String format, boolean xml) {
        assertFormat(client.call(LIST, "Format", format), xml);
        assertFormat(client.call("MakeCoffee", "Format", format), xml);
        assertFormat(client.spread(listIn(format)), xml);
        assertFormat(client.send("GET", "/?Version=2016-04-28&Format=" + format, Map.of()), xml);
    }

    @Test
    void writesJsonByDefault() {
        assertFormat(client.call(LIST), false);
        assertFormat(client.call("MakeCoffee"), false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json                                      | false
                    application/xml                                       | true
                    text/xml                                              | true
                    Application/XML                                       | true
                    text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2  | false
                    */*                                                   | false
                    application/xml, application/json                     | true
                    application/json, application/xml                     | false
                    """)
    void writesWhatTheClientAcceptsFirst(String accept, boolean xml) {
        var headers = AlibabaSigner.headers(LIST, AlibabaClient.now(), AlibabaClient.nonce(), AlibabaClient.NO_BODY);
        var signed = SIGNER.signed("GET", "", headers, AlibabaClient.NO_BODY);
        signed.put("Accept", accept);

        assertFormat(client.send("GET", "/", signed), xml);
        assertFormat(client.send("GET", "/?Version=2016-04-28", Map.of("Accept", accept)), xml);
    }

    @Test
    void prefersTheParameterToWhatIsAccepted() {
        var query = "/?Version=2016-04-28&Format=";

        assertFormat(client.send("GET", query + "JSON", Map.of("Accept", "text/xml")), false);
        assertFormat(client.send("GET", query + "XML", Map.of("Accept", "application/json")), true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YAML", "XML ", "JSONP", "研"})
    void refusesOtherFormatsInJson(String format) {
        client.call(LIST, "Format", format).isError(400, "InvalidParameter.Format");
    }

    @Test
    void writesXmlAsTheVendorDoes() {
        var success = client.call(LIST, "Format", "XML");
        var refusal = client.call("MakeCoffee", "Format", "XML");

        assertThat(success.body())
                .matches("<\\?xml version=\"1.0\" encoding=\"utf-8\"\\?><DescribeSslVpnClientCertsResponse>"
                        + "<PageSize>10</PageSize><PageNumber>1</PageNumber><TotalCount>[0-9]+</TotalCount>"
                        + "<RequestId>[0-9A-F-]{36}</RequestId><SslVpnClientCertKeys></SslVpnClientCertKeys>"
                        + "</DescribeSslVpnClientCertsResponse>");
        assertThat(refusal.body())
                .matches("<\\?xml version=\"1.0\" encoding=\"utf-8\"\\?><Error><RequestId>([0-9A-F-]{36})</RequestId>"
                        + "<HostId>127.0.0.1:[0-9]+</HostId><Code>InvalidAction.NotFound</Code>"
                        + "<Message>Specified api is not found, please check your url and method.</Message>"
                        + "<Recommend><!\\[CDATA\\[https://api.aliyun.com/troubleshoot\\?q=InvalidAction.NotFound"
                        + "&product=Vpc&requestId=\\1\\]\\]></Recommend></Error>");
    }

    /** The older SDK for Java does not read {@code \\u} escapes. */
    @Test
    void writesLettersAndSignsAsTheyAre() {
        var wrong = new AlibabaSigner(SIGNER.accessKeyId(), "wrong");
        var headers = AlibabaSigner.headers(LIST, AlibabaClient.now(), AlibabaClient.nonce(), AlibabaClient.NO_BODY);
        headers.put("x-custom", "<a href='=+&/'>");

        var signs = client.v3(wrong, headers, Map.of());
        var letters =
                client.call("CreateSslVpnClientCert", "SslVpnServerId", DialectServer.SERVER.text(), "Name", "证书-e");

        assertThat(signs.body()).contains("<a href='=+&/'>").doesNotContain("\\u");
        assertThat(letters.isOk().body()).contains("\"Name\":\"证书-e\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&b",
                "<a>",
                "]]>",
                "\"a\"",
                "'",
                "a\u0001b",
                "a\tb",
                "\u00e9",
                "\u0085",
                "&amp;",
                "%",
            })
    void writesWellFormedXmlOfAnyHost(String host) {
        var answer = client.raw(
                "GET /?Version=2016-04-28&Format=XML HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(AnswerTree.root(answer.body()).getTagName()).isEqualTo("Error");
        if (host.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            assertThat(AnswerTree.ofXml(answer.body())).contains("/HostId=" + host);
        }
    }

    @Test
    void writesWellFormedXmlOfAnyText() {
        var wrong = new AlibabaSigner(SIGNER.accessKeyId(), "wrong");
        var parameters = new LinkedHashMap<>(listIn("XML"));
        parameters.put("Name", "<a>&\u0001 ]]> 😀");

        var answer = client.v1(wrong, "GET", parameters);

        assertThat(AnswerTree.ofXml(answer.body()))
                .contains("/Code=SignatureDoesNotMatch")
                .anyMatch(line -> line.endsWith(AlibabaSigner.stringToSign("GET", parameters)));
    }

    @Test
    void writesFaultsOfHttpInXml() {
        var path = client.send("GET", "/x?Version=2016-04-28&Format=XML", Map.of());
        var large = client.send("GET", "/?Version=2016-04-28&Format=XML", Map.of("X-Huge", "a".repeat(20_000)));

        assertThat(Stream.of(path, large)).allSatisfy(answer -> assertFormat(answer, true));
        assertThat(AnswerTree.ofXml(path.body())).contains("/Code=InvalidPath.NotFound");
        assertThat(AnswerTree.ofXml(large.body())).contains("/Code=RequestHeadersTooLarge");
    }

    private static Map<String, String> listIn(String format) {
        var parameters = SIGNER.system(LIST, AlibabaClient.now(), AlibabaClient.nonce());
        parameters.put("Format", format);
        return parameters;
    }

    private static void assertFormat(Answer answer, boolean xml) {
        assertThat(answer.headers())
                .containsEntry("content-type", xml ? "text/xml;charset=utf-8" : "application/json;charset=utf-8");
        if (xml) {
            assertThat(AnswerTree.ofXml(answer.body())).anyMatch(line -> line.startsWith("/RequestId="));
        } else {
            assertThat(AnswerTree.ofJson(answer.body())).anyMatch(line -> line.startsWith("/RequestId="));
        }
    }
}

package io.tunnelcert.gateway.dialect.alibaba;

import static io.tunnelcert.gateway.dialect.alibaba.AlibabaClient.FORM;
import static io.tunnelcert.gateway.dialect.alibaba.AlibabaClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client meets over HTTP, before and around the actions themselves. */
class AlibabaHttpTest {

    private static final String LIST = "DescribeSslVpnClientCerts";
    private static final String UNSIGNED = "Action=" + LIST + "&Version=2016-04-28";

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

    @Test
    void answersASignedRequest() {
        var answer = client.call(LIST).isOk();

        assertThat(answer.json().propertyNames())
                .containsExactly("PageSize", "PageNumber", "TotalCount", "RequestId", "SslVpnClientCertKeys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vpc.cn-beijing.aliyuncs.com", "127.0.0.1:8080", "a&b<c>\"d\"'e'"})
    void namesTheHostThatTheClientHasAddressed(String host) {
        var answer = client.send("GET", "/?" + UNSIGNED, Map.of("Host", host));

        assertThat(answer.isError(400, "MissingAccessKeyId").text("/HostId")).isEqualTo(host);
    }

    @Test
    void namesNoHostWithoutOne() {
        var answer = client.raw("GET /?" + UNSIGNED + " HTTP/1.0\r\nConnection: close\r\n\r\n");

        assertThat(answer.isError(400, "MissingAccessKeyId").text("/HostId")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/vpc", "//", "/?/", "/favicon.ico"})
    void refusesOtherPaths(String path) {
        var target = path + (path.contains("?") ? "&" : "?") + UNSIGNED;

        var answer = client.send("GET", target, Map.of());

        assertThat(answer.text("/Code")).isEqualTo(path.contains("?") ? "MissingAccessKeyId" : "InvalidPath.NotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"})
    void refusesOtherMethods(String method) {
        var parameters = SIGNER.system(LIST, AlibabaClient.now(), AlibabaClient.nonce());

        client.v1(SIGNER, method, parameters).isError(400, "UnsupportedHTTPMethod");
    }

    @Test
    void answersHeadWithoutABody() {
        var answer = client.send("HEAD", "/?" + UNSIGNED, Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "text/plain", "multipart/form-data", "application/x-www-form-urlencodedx"})
    void refusesBodiesThatAreNoForms(String type) {
        client.send("POST", "/?" + UNSIGNED, Map.of("Content-Type", type), "{}").isError(415, "UnsupportedContentType");
    }

    @Test
    void refusesABodyWithoutAType() {
        client.send("POST", "/?" + UNSIGNED, Map.of(), "a=b").isError(415, "UnsupportedContentType");
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, FORM + "; charset=UTF-8", "Application/X-WWW-Form-URLEncoded ;x=y"})
    void readsFormsHoweverTheirTypeIsWritten(String type) {
        var form = SIGNER.signed("POST", SIGNER.system(LIST, AlibabaClient.now(), AlibabaClient.nonce()));

        client.send("POST", "/", Map.of("Content-Type", type), AlibabaSigner.query(form))
                .isOk();
    }

    /** The older SDK for Java says so, and sends none. */
    @Test
    void readsAPostWithAFormsTypeAndNoBody() {
        var query = AlibabaSigner.query(
                SIGNER.signed("POST", SIGNER.system(LIST, AlibabaClient.now(), AlibabaClient.nonce())));

        client.send("POST", "/?" + query, Map.of("Content-Type", FORM)).isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "A=%FF, MalformedQueryString",
        "A=%C3%28, MalformedQueryString",
        "A=%zz, MalformedRequest",
        "A=1&A=2, InvalidParameter.Duplicate",
        "Action=A&A=1, InvalidParameter.Duplicate",
        "%41=1&A=2, InvalidParameter.Duplicate",
    })
    void refusesMalformedQueries(String parameters, String code) {
        client.send("GET", "/?" + UNSIGNED + "&" + parameters, Map.of()).isError(400, code);
    }

    @ParameterizedTest
    @CsvSource({
        "A=%FF, MalformedRequestBody",
        "A=%zz, MalformedRequestBody",
        "A=研, MalformedRequestBody",
        "A=1&A=2, InvalidParameter.Duplicate",
        "Action=A, InvalidParameter.Duplicate"
    })
    void refusesMalformedForms(String form, String code) {
        client.send("POST", "/?" + UNSIGNED, Map.of("Content-Type", FORM), form).isError(400, code);
    }

    @Test
    void readsAFormOfAThousandParametersAndNoLargerOne() {
        var names = new ArrayList<>(List.of(UNSIGNED.split("&", -1)));
        IntStream.range(0, 998).forEach(i -> names.add("P" + i + "="));

        var thousand = client.send("POST", "/", Map.of("Content-Type", FORM), String.join("&", names));
        names.add("One=More");
        var more = client.send("POST", "/", Map.of("Content-Type", FORM), String.join("&", names));

        thousand.isError(400, "MissingAccessKeyId");
        more.isError(400, "MalformedRequestBody");
    }

    @Test
    void refusesALargeBodyWhileTheClientStillSends() {
        var answer = client.raw("POST /?" + UNSIGNED + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                + (4 << 20) + "\r\n\r\n" + "a".repeat(4 << 20));

        answer.isError(413, "RequestBodyTooLarge");
    }

    @Test
    void refusesLargeHeaders() {
        client.send("GET", "/?" + UNSIGNED, Map.of("X-Huge", "a".repeat(20_000)))
                .isError(431, "RequestHeadersTooLarge");
    }

    /** Nothing is known of such a request, so that nobody can say whose it is. */
    @Test
    void leavesARequestLineThatIsTooLongToTheOtherDialect() {
        var answer = client.send("GET", "/?" + UNSIGNED + "&Name=" + "a".repeat(1 << 18), Map.of());

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.json().has("ResponseMetadata")).isTrue();
    }

    @Test
    void answersABodyThatNeverEndsWithATimeOut() {
        var answer = client.raw(
                "POST /?" + UNSIGNED + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 9\r\n\r\nhalf");

        answer.isError(408, "RequestTimeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp", "Version", "Action"})
    void refusesSignedParametersOfWhichOneIsMissingOrEmpty(String name) {
        var without = SIGNER.system(LIST, AlibabaClient.now(), AlibabaClient.nonce());
        without.remove(name);
        var empty = SIGNER.system(LIST, AlibabaClient.now(), AlibabaClient.nonce());
        empty.put(name, "");

        var answers = Stream.of(without, empty).map(parameters -> client.v1(SIGNER, "GET", parameters));

        assertThat(answers).hasSize(2).allSatisfy(answer -> {
            if (name.equals("Action")) {
                answer.isError(404, "InvalidAction.NotFound");
            } else {
                answer.isError(400, "Missing" + name);
                assertThat(answer.text("/Message")).isEqualTo(name + " is mandatory for this action.");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "SignatureMethod, HMAC-SHA256, InvalidSignatureMethod",
        "SignatureMethod, hmac-sha1, InvalidSignatureMethod",
        "SignatureVersion, 2.0, IncompleteSignature",
        "SignatureType, BEARERTOKEN, IncompleteSignature",
        "Timestamp, yesterday, InvalidTimeStamp.Format",
        "Timestamp, 2026-01-02T03:04:05, InvalidTimeStamp.Format",
        "Timestamp, 2026-02-30T03:04:05Z, InvalidTimeStamp.Format",
        "Timestamp, 20260102T030405Z, InvalidTimeStamp.Format",
        "Version, 2014-05-26, InvalidVersion",
        "Version, 2016-04-28x, InvalidVersion",
    })
    void refusesSignedParametersOfWhichOneIsWrong(String name, String value, String code) {
        var parameters = SIGNER.system(LIST, AlibabaClient.now(), AlibabaClient.nonce());
        parameters.put(name, value);

        client.v1(SIGNER, "GET", parameters).isError(400, code);
    }

    @ParameterizedTest
    @CsvSource({
        "x-acs-action, '', InvalidAction.NotFound",
        "x-acs-version, '', MissingVersion",
        "x-acs-version, 2014-05-26, InvalidVersion",
        "x-acs-date, '', MissingTimestamp",
        "x-acs-date, 20260102T030405Z, InvalidTimeStamp.Format",
        "x-acs-content-sha256, 00, SignatureDoesNotMatch",
    })
    void refusesSignedHeadersOfWhichOneIsWrong(String name, String value, String code) {
        var headers = AlibabaSigner.headers(LIST, AlibabaClient.now(), AlibabaClient.nonce(), AlibabaClient.NO_BODY);
        headers.put(name, value);

        var answer = client.v3(SIGNER, headers, Map.of());

        assertThat(answer.text("/Code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ACS3-HMAC-SHA256                                                  | InvalidSignatureMethod
                    ACS3-HMAC-SM3 Credential=A,SignedHeaders=host,Signature=00        | InvalidSignatureMethod
                    ACS3-RSA-SHA256 Credential=A,SignedHeaders=host,Signature=00      | InvalidSignatureMethod
                    ACS3-HMAC-SHA256 x                                                | IncompleteSignature
                    ACS3-HMAC-SHA256 Credential=A,SignedHeaders=host                  | IncompleteSignature
                    ACS3-HMAC-SHA256 Credential=A,Signature=00                        | IncompleteSignature
                    ACS3-HMAC-SHA256 SignedHeaders=host,Signature=00                  | IncompleteSignature
                    ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=00      | IncompleteSignature
                    ACS3-HMAC-SHA256 Credential=A,Credential=A,SignedHeaders=host,Signature=00 | IncompleteSignature
                    """)
    void refusesGarbageInAuthorization(String authorization, String code) {
        var headers = AlibabaSigner.headers(LIST, AlibabaClient.now(), AlibabaClient.nonce(), AlibabaClient.NO_BODY);
        headers.put("authorization", authorization);

        client.send("POST", "/", headers).isError(400, code);
    }

    @Test
    void readsTheFieldsOfAuthorizationInAnyOrder() {
        var headers = AlibabaSigner.headers(LIST, AlibabaClient.now(), AlibabaClient.nonce(), AlibabaClient.NO_BODY);
        var signed = SIGNER.signed("POST", "", headers, AlibabaClient.NO_BODY);
        var fields = signed.getOrDefault("authorization", "").split("[ ,]", -1);
        signed.put("authorization", "%s %4$s, %3$s , %2$s".formatted((Object[]) fields));

        client.send("POST", "/", signed).isOk();
    }

    @Test
    void knowsNoOtherAction() {
        client.call("MakeCoffee").isError(404, "InvalidAction.NotFound");
        client.call("describesslvpnclientcerts").isError(404, "InvalidAction.NotFound");
        client.callV3("MakeCoffee").isError(404, "InvalidAction.NotFound");
    }

    @Test
    void tellsNothingOfAnInternalError() {
        var answer = client.call(
                "CreateSslVpnClientCert",
                "SslVpnServerId",
                DialectServer.SERVER.text(),
                "Name",
                DialectServer.BREAKING);

        answer.isError(500, "InternalError");
        assertThat(answer.text("/Message"))
                .isEqualTo("The request processing has failed due to some unknown error, exception or failure.");
        assertThat(answer.body()).doesNotContain("hunter2", "Exception");
    }
}

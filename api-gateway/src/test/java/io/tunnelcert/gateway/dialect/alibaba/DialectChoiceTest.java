package io.tunnelcert.gateway.dialect.alibaba;

import static io.tunnelcert.gateway.dialect.alibaba.AlibabaClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which dialect answers, on the one port that they share. */
class DialectChoiceTest {

    private static final String LIST = "DescribeSslVpnClientCerts";
    private static final String VOLCENGINE_AUTHORIZATION =
            "HMAC-SHA256 Credential=A/20260102/cn-beijing/vpn/request, SignedHeaders=x-date, Signature=00";

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
    @ValueSource(strings = {"GET", "POST"})
    void answersParametersThatAreSignedInTheQuery(String method) {
        client.v1(SIGNER, method, list()).isOk();
    }

    @Test
    void answersParametersThatAreSignedInAForm() {
        client.spread(list()).isOk();
    }

    @Test
    void answersParametersThatAreSignedInQueryAndForm() {
        client.spread(list(), "Action", "Version", "Signature", "SignatureNonce")
                .isOk();
        client.spread(list(), "Signature").isOk();
        client.spread(list(), "AccessKeyId").isOk();
    }

    @Test
    void answersSignedHeaders() {
        client.callV3(LIST).isOk();
    }

    /** Every client sends these, however it signs. */
    @Test
    void answersSignedParametersWithTheHeadersOfTheOtherSignature() {
        var query = AlibabaSigner.query(SIGNER.signed("GET", list()));

        client.send("GET", "/?" + query, Map.of("x-acs-action", "Other", "x-acs-version", "2016-04-28"))
                .isOk();
    }

    @Test
    void refusesARequestThatIsSignedInBothVendorsWays() {
        var query = AlibabaSigner.query(SIGNER.signed("GET", list()));
        var headers = new LinkedHashMap<>(
                SIGNER.signed("GET", "", AlibabaSigner.headers(LIST, "", "n", AlibabaClient.NO_BODY), new byte[0]));

        var parameters = client.send("GET", "/?" + query, Map.of("Authorization", VOLCENGINE_AUTHORIZATION));
        var links = client.send("GET", "/?" + query + "&X-Signature=00", Map.of());
        var header = client.send("GET", "/?X-Signature=00", headers);

        assertThat(parameters.status()).isEqualTo(400);
        assertThat(parameters.text("/ResponseMetadata/Error/Code")).isEqualTo("InvalidAuthorization");
        assertThat(links.status()).isEqualTo(400);
        assertThat(links.text("/ResponseMetadata/Error/Code")).isEqualTo("InvalidAuthorization");
        assertThat(header.status()).isEqualTo(400);
        assertThat(header.text("/ResponseMetadata/Error/Code")).isEqualTo("InvalidAuthorization");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Action=DescribeRegions&Version=2016-04-28                      | MissingAccessKeyId
                    Version=2016-04-28                                             | InvalidAction.NotFound
                    SignatureMethod=HMAC-SHA1                                      | InvalidAction.NotFound
                    SignatureNonce=1&Action=A                                      | MissingVersion
                    SignatureVersion=1.0&Action=A&Version=1                        | MissingAccessKeyId
                    AccessKeyId=a&Action=A&Version=2016-04-28                      | MissingSignature
                    Action=DescribeRegions&Version=2016-04-28&AccessKeyId=         | MissingAccessKeyId
                    Action=A&Version=2016-04-28&AccessKeyId=a&Signature=           | MissingSignature
                    """)
    void answersUnsignedParametersThatOnlyThisVendorHas(String query, String code) {
        var refused = client.send("GET", "/?" + query, Map.of());
        var form = client.send("POST", "/", Map.of("content-type", AlibabaClient.FORM), query);

        assertThat(refused.text("/Code")).isEqualTo(code);
        assertThat(form.text("/Code")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-acs-action", "X-Acs-Version", "x-acs-whatever"})
    void answersUnsignedRequestsWithHeadersThatOnlyThisVendorHas(String header) {
        client.send("GET", "/", Map.of(header, "x")).isError(404, "InvalidAction.NotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Action=DescribeRegions",
                "Action=DescribeRegions&Version=2020-04-01",
                "Version=2016-04-28x",
                "xVersion=2016-04-28",
                "accesskeyid=a",
                "Signature=a",
                "%FF=%",
            })
    void leavesTheOthersToTheOtherDialect(String query) {
        var answer = client.send("GET", "/?" + query, Map.of());

        assertThat(answer.json().has("ResponseMetadata")).isTrue();
    }

    @Test
    void knowsAFormWhateverItsTypeIsSaidToBe() {
        var json = Map.of("content-type", "application/json");

        client.send("POST", "/", json, "Version=2016-04-28&AccessKeyId=a").isError(415, "UnsupportedContentType");
        assertThat(client.send("POST", "/", json, "{\"AccessKeyId\":\"a&Signature=b\"}")
                        .json()
                        .has("ResponseMetadata"))
                .isTrue();
    }

    private static Map<String, String> list() {
        var parameters = SIGNER.system(LIST, AlibabaClient.now(), AlibabaClient.nonce());
        parameters.put("RegionId", "cn-beijing");
        parameters.put("Name", "a*b ~研");
        return parameters;
    }
}

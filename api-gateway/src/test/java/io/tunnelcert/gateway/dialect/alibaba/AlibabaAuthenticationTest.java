package io.tunnelcert.gateway.dialect.alibaba;

import static io.tunnelcert.gateway.dialect.DialectServer.ACCOUNT;
import static io.tunnelcert.gateway.dialect.DialectServer.ACCOUNT_NAME;
import static io.tunnelcert.gateway.dialect.DialectServer.NOW;
import static io.tunnelcert.gateway.dialect.alibaba.AlibabaClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a request is from, for the first time, and in whose name and in which region it acts. */
class AlibabaAuthenticationTest {

    private static final String LIST = "DescribeSslVpnClientCerts";
    private static final AlibabaSigner SUB_USER =
            new AlibabaSigner(DialectServer.SUB_USER_ACCESS_KEY_ID, DialectServer.SECRET);

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
    @ValueSource(longs = {-900, -899, 0, 899, 900})
    void acceptsTimesWithinFifteenMinutes(long seconds) {
        v1At(seconds).isOk();
        v3At(seconds).isOk();
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -901, 901, 86_400})
    void refusesTimesBeyondFifteenMinutes(long seconds) {
        v1At(seconds).isError(400, "InvalidTimeStamp.Expired");
        v3At(seconds).isError(400, "InvalidTimeStamp.Expired");
    }

    @ParameterizedTest
    @CsvSource({
        DialectServer.DISABLED_ACCESS_KEY_ID + ", 400, InvalidAccessKeyId.Inactive",
        "AKTCUNKNOWN, 400, InvalidAccessKeyId.NotFound",
        "a b, 400, InvalidAccessKeyId.NotFound"
    })
    void refusesAnUnknownOrDisabledKey(String accessKeyId, int status, String code) {
        var signer = new AlibabaSigner(accessKeyId, DialectServer.SECRET);

        client.call(signer, LIST).isError(status, code);
        client.v3(signer, headers(), AlibabaClient.inRegion()).isError(status, code);
    }

    /** Who does not have the secret is not told that the key is disabled. */
    @Test
    void tellsOnlyTheOwnerThatAKeyIsDisabled() {
        var stranger = new AlibabaSigner(DialectServer.DISABLED_ACCESS_KEY_ID, "wrong");

        client.call(stranger, LIST).isError(400, "SignatureDoesNotMatch");
    }

    /** The SDKs compare it with what they have signed, and then blame the secret. */
    @Test
    void tellsWhatShouldHaveBeenSigned() {
        var wrong = new AlibabaSigner(SIGNER.accessKeyId(), "wrong");
        var parameters = wrong.system(LIST, AlibabaClient.now(), AlibabaClient.nonce());
        parameters.put("Name", "研 *~+");
        parameters.put("Empty", "");

        var answer = client.v1(wrong, "POST", parameters);

        answer.isError(400, "SignatureDoesNotMatch");
        assertThat(answer.text("/Message"))
                .isEqualTo("Specified signature is not matched with our calculation. server string to sign is:"
                        + AlibabaSigner.stringToSign("POST", parameters));
    }

    @Test
    void tellsWhatHeadersShouldHaveBeenSigned() {
        var wrong = new AlibabaSigner(SIGNER.accessKeyId(), "wrong");

        var answer = client.v3(wrong, headers(), Map.of("Name", "研 *~+"));

        answer.isError(400, "SignatureDoesNotMatch");
        var canonical = "POST\n/\nName=%E7%A0%94%20%2A~%2B\nhost:127.0.0.1:" + server.port() + "\nx-acs-action:" + LIST;
        assertThat(answer.text("/Message"))
                .contains("server StringToSign is [ACS3-HMAC-SHA256\n", "] server CanonicalRequest is [" + canonical);
    }

    @Test
    void doesNotRepeatAVeryLongRequest() {
        var wrong = new AlibabaSigner(SIGNER.accessKeyId(), "wrong");

        var answer = client.call(wrong, LIST, "Name", "a".repeat(20_000));

        answer.isError(400, "SignatureDoesNotMatch");
        assertThat(answer.text("/Message")).endsWith("server string to sign is:");
    }

    @Test
    void refusesASignedRequestThatComesAgain() {
        var v1 = SIGNER.system(LIST, AlibabaClient.now(), AlibabaClient.nonce());
        var v3 = headers();

        client.v1(SIGNER, "GET", v1).isOk();
        client.v3(SIGNER, v3, Map.of()).isOk();

        client.v1(SIGNER, "GET", v1).isError(400, "SignatureNonceUsed");
        client.v1(SIGNER, "POST", v1).isError(400, "SignatureNonceUsed");
        client.v3(SIGNER, v3, Map.of()).isError(400, "SignatureNonceUsed");
        client.v3(SIGNER, v3, Map.of("PageSize", "1")).isError(400, "SignatureNonceUsed");
    }

    @Test
    void tellsHeadersWithoutANonceApartByTheirSignature() {
        var headers = headers();
        headers.remove("x-acs-signature-nonce");

        client.v3(SIGNER, headers, Map.of("PageNumber", "7")).isOk();
        client.v3(SIGNER, headers, Map.of("PageNumber", "8")).isOk();

        client.v3(SIGNER, headers, Map.of("PageNumber", "7")).isError(400, "SignatureNonceUsed");
    }

    /** A nonce is its key's own, and nobody else can take it away. */
    @Test
    void letsOnlyTheKeysOwnerUseUpANonce() {
        var parameters = SIGNER.system(LIST, AlibabaClient.now(), AlibabaClient.nonce());
        var forged = new TreeMap<>(parameters);
        var other = SUB_USER.system(LIST, AlibabaClient.now(), parameters.getOrDefault("SignatureNonce", ""));

        client.v1(new AlibabaSigner(SIGNER.accessKeyId(), "wrong"), "GET", forged)
                .isError(400, "SignatureDoesNotMatch");
        client.v1(SUB_USER, "GET", other).isOk();

        client.v1(SIGNER, "GET", parameters).isOk();
    }

    @Test
    void refusesTemporaryCredentials() {
        var headers = headers();
        headers.put("x-acs-security-token", "token");

        client.call(LIST, "SecurityToken", "token").isError(400, "InvalidSecurityToken.Malformed");
        client.v3(SIGNER, headers, Map.of()).isError(400, "InvalidSecurityToken.Malformed");
        client.call(LIST, "SecurityToken", "").isOk();
    }

    /** Real ones come with an access key of their own. */
    @Test
    void tellsTemporaryCredentialsFromUnknownKeys() {
        client.call(new AlibabaSigner("STS.NUMBER", "secret"), LIST, "SecurityToken", "token")
                .isError(400, "InvalidSecurityToken.Malformed");
        client.call(new AlibabaSigner("STS.NUMBER", "secret"), LIST).isError(400, "InvalidAccessKeyId.NotFound");
    }

    /** Else a short request would grow long in its canonical form. */
    @Test
    void refusesHeadersThatAreSignedTwice() {
        var sent = SIGNER.signed("POST", "", headers(), AlibabaClient.NO_BODY);
        sent.computeIfPresent(
                "authorization", (_, value) -> value.replace("SignedHeaders=", "SignedHeaders=host;host;"));
        sent.computeIfPresent(
                "Authorization", (_, value) -> value.replace("SignedHeaders=", "SignedHeaders=host;host;"));

        client.send("POST", "/", sent).isError(400, "IncompleteSignature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-acs-action",
                "x-acs-version",
                "x-acs-date",
                "x-acs-content-sha256",
                "x-acs-signature-nonce",
                "x-acs-security-token"
            })
    void refusesHeadersThatSaySomethingAndAreNotSigned(String name) {
        var headers = headers();
        headers.put("x-acs-security-token", "token");
        var rest = new LinkedHashMap<>(headers);
        rest.remove(name);
        var sent = new LinkedHashMap<>(headers);
        sent.putAll(SIGNER.signed("POST", "", rest, AlibabaClient.NO_BODY));

        client.send("POST", "/", sent).isError(400, "IncompleteSignature");
    }

    @Test
    void refusesHeadersThatAreSignedAndNotThere() {
        var headers = headers();
        headers.put("x-acs-more", "");
        var sent = SIGNER.signed("POST", "", headers, AlibabaClient.NO_BODY);
        sent.remove("x-acs-more");

        client.send("POST", "/", sent).isError(400, "SignatureDoesNotMatch");
    }

    @Test
    void checksTheBodyAgainstItsSignedHash() {
        var headers = headers();
        headers.put("content-type", AlibabaClient.FORM);
        var signed = SIGNER.signed("POST", "", headers, AlibabaClient.NO_BODY);

        client.send("POST", "/", signed, "PageSize=1").isError(400, "SignatureDoesNotMatch");
    }

    @Test
    void readsAFormThatIsSignedInHeaders() {
        var form = AlibabaSigner.bytes("RegionId=cn-beijing&PageSize=7");
        var headers = AlibabaSigner.headers(LIST, AlibabaClient.now(), AlibabaClient.nonce(), form);
        headers.put("content-type", AlibabaClient.FORM);
        var signed = SIGNER.signed("POST", "", headers, form);

        var answer = client.send("POST", "/", signed, "RegionId=cn-beijing&PageSize=7");

        assertThat(answer.isOk().text("/PageSize")).isEqualTo("7");
    }

    /** What is signed there counts, and not the parameters of the same meaning that one client sends, too. */
    @Test
    void takesActionAndVersionFromSignedHeaders() {
        client.v3(SIGNER, headers(), Map.of("Action", "MakeCoffee", "Version", "1"))
                .isOk();
    }

    @Test
    void knowsTheRegionsThatThereAre() {
        client.call(LIST, "RegionId", "cn-hangzhou").isOk();
        client.call(LIST, "RegionId", "cn-nowhere").isError(404, "InvalidRegionId.NotFound");
        client.call(LIST, "RegionId", "CN-BEIJING").isError(404, "InvalidRegionId.NotFound");
        client.callV3(LIST, "RegionId", "cn-nowhere").isError(404, "InvalidRegionId.NotFound");
    }

    @Test
    void actsInTheStandardRegionWithoutOne() {
        var id = client.call("CreateSslVpnClientCert", "SslVpnServerId", DialectServer.SERVER.text())
                .isOk()
                .text("/SslVpnClientCertId");

        client.call("DescribeSslVpnClientCert", "SslVpnClientCertId", id).isOk();
        Stream.of("", "cn-hangzhou")
                .forEach(region -> client.call("DescribeSslVpnClientCert", "SslVpnClientCertId", id, "RegionId", region)
                        .isError(400, "InvalidInstanceId.NotFound"));
        client.v3(
                        SIGNER,
                        AlibabaSigner.headers(
                                "DescribeSslVpnClientCert",
                                AlibabaClient.now(),
                                AlibabaClient.nonce(),
                                AlibabaClient.NO_BODY),
                        Map.of("SslVpnClientCertId", id))
                .isError(400, "InvalidInstanceId.NotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OwnerId", "ResourceOwnerId", "OwnerAccount", "ResourceOwnerAccount"})
    void letsAnOwnerBeNamedThatIsTheCaller(String name) {
        client.call(LIST, name, ACCOUNT.text()).isOk();
        client.call(SUB_USER, LIST, name, ACCOUNT.text()).isOk();
        client.call(LIST, name, "").isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OwnerAccount", "ResourceOwnerAccount"})
    void letsTheOwnerBeCalledByName(String name) {
        client.call(LIST, name, ACCOUNT_NAME).isOk();
        client.call(SUB_USER, LIST, name, ACCOUNT_NAME).isOk();
        client.call(LIST, name, "Somebody else").isError(403, "Forbidden");
        client.call(SUB_USER, LIST, name, "Somebody else").isError(403, "Forbbiden.SubUser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OwnerId", "ResourceOwnerId", "OwnerAccount", "ResourceOwnerAccount"})
    void forbidsOtherOwners(String name) {
        var own = client.call(LIST, name, "2100000002");
        var subUser = client.call(SUB_USER, LIST, name, "2100000002");

        assertThat(own.isError(403, "Forbidden").text("/Message"))
                .isEqualTo("User not authorized to operate on the specified resource.");
        assertThat(subUser.isError(403, "Forbbiden.SubUser").text("/Message"))
                .isEqualTo(
                        "User not authorized to operate on the specified resource as your account is created by another"
                                + " user.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", " 2100000001", "123456789012345678901"})
    void refusesIdsThatAreNoNumbers(String id) {
        client.call(LIST, "OwnerId", id).isError(400, "InvalidOwnerId");
        client.call(LIST, "ResourceOwnerId", id).isError(400, "InvalidOwnerId");
    }

    private static AlibabaClient.Answer v1At(long seconds) {
        return client.v1(
                SIGNER,
                "GET",
                SIGNER.system(LIST, AlibabaSigner.time(NOW.plusSeconds(seconds)), AlibabaClient.nonce()));
    }

    private static AlibabaClient.Answer v3At(long seconds) {
        var time = AlibabaSigner.time(NOW.plusSeconds(seconds));
        var headers = AlibabaSigner.headers(LIST, time, AlibabaClient.nonce(), AlibabaClient.NO_BODY);
        return client.v3(SIGNER, headers, Map.of());
    }

    private static Map<String, String> headers() {
        return AlibabaSigner.headers(LIST, AlibabaClient.now(), AlibabaClient.nonce(), AlibabaClient.NO_BODY);
    }
}

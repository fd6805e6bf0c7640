package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstCertificateTest {

    private static final FirstCertificate.Access ACCESS = new FirstCertificate.Access(
            "http://127.0.0.1:8080",
            "cn-beijing",
            "AKLTFAKEACCESSKEYID0123456789",
            "RkFLRVNFQ1JFVEtFWUZPUlRFU1RTT05MWQ==",
            "vss-12bfa2du7fojk17q7y1rk0abc");

    /** The same request signed by Volcengine's Java SDK. */
    @Test
    void signsAsTheVendorsOwnClientDoes() throws GeneralSecurityException {
        String query = FirstCertificate.Signature.canonicalQuery(
                Map.of(
                        "Action", "CreateSslVpnClientCert",
                        "SslVpnServerId", ACCESS.serverId(),
                        "SslVpnClientCertName", "test-cicd",
                        "Description", "abc",
                        "ClientToken", "123e4567-e89b-12d3-a456-426655440000"),
                "2020-04-01");

        String authorization = FirstCertificate.Signature.authorization(ACCESS, query, "20260102T030405Z");

        assertThat(authorization)
                .isEqualTo("HMAC-SHA256 Credential=AKLTFAKEACCESSKEYID0123456789/20260102/cn-beijing/vpn/request, "
                        + "SignedHeaders=x-date, "
                        + "Signature=43ed7e7d1ea515bfa3a34dd0c2d866661e062d9f2d4d7c08f00e873b4f3faeab");
    }

    @Test
    void signsWhatNeedsEncoding() throws GeneralSecurityException {
        String query = FirstCertificate.Signature.canonicalQuery(
                Map.ofEntries(
                        Map.entry("Action", "CreateSslVpnClientCert"),
                        Map.entry("SslVpnServerId", ACCESS.serverId()),
                        Map.entry("SslVpnClientCertName", "研发-证书_1"),
                        Map.entry("Description", "测试 a=b, c，d。"),
                        Map.entry("ClientToken", "t+/~*!"),
                        Map.entry("Tags.1.Key", "k 1"),
                        Map.entry("Tags.1.Value", "v*~&=+"),
                        Map.entry("Tags.10.Key", "k10"),
                        Map.entry("Tags.10.Value", ""),
                        Map.entry("Tags.2.Key", "k2"),
                        Map.entry("Tags.2.Value", "it's(x)")),
                "2020-04-01");

        String authorization = FirstCertificate.Signature.authorization(ACCESS, query, "20260102T030405Z");

        assertThat(authorization)
                .endsWith("Signature=3ebe2197718e3c69205ec4a0113e99775f9814f3ba5f0512c852af608fafa0f1");
    }

    @Test
    void findsAStringByItsWholeName() {
        String json = "{\"A\": {\"Status\" : 1, \"CertificateStatus\":\"no\", \"x\":\"Status\"}, \"Status\" : \"yes\"}";

        assertThat(FirstCertificate.Json.string(json, "Status")).contains("yes");
        assertThat(FirstCertificate.Json.string(json, "Code")).isEmpty();
    }

    @Test
    void readsEveryEscape() {
        String json = "{\"a\\\"b\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u4e2d\\uD83D\\uDE00\"}";

        assertThat(FirstCertificate.Json.string(json, "a\"b")).contains("\"\\/\b\f\n\r\t中😀");
    }

    @Test
    void findsNothingInWhatIsCutShort() {
        assertThat(FirstCertificate.Json.string("{\"Code\"", "Code")).isEmpty();
        assertThat(FirstCertificate.Json.string("", "Code")).isEmpty();
    }

    @Test
    void doesNotPrintItsSecret() {
        assertThat(ACCESS.toString()).doesNotContain(ACCESS.secret());
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.model.Bytes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted of the many ways in which the vendor's clients sign and spell the same request. */
class VolcengineSignatureTest {

    private static final String TIME = "20260102T030405Z";
    private static final VolcengineSigner SIGNER =
            new VolcengineSigner("AKLTFAKE", "c2VjcmV0LW9mLXRoZS10ZXN0", "cn-beijing", "vpn");
    private static final SignatureCheck CHECK = SignatureCheck.of(SIGNER, Instant.parse("2026-01-02T03:04:05Z"));

    @ParameterizedTest
    @MethodSource("vectors")
    void acceptsWhatTheVendorsClientsSign(SignatureVector vector) {
        var verified = SignatureCheck.of(vector.signer(), vector.time()).verifies(vector.request());

        assertThat(verified).isTrue();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void buildsTheCanonicalRequestThatTheClientHasBuilt(SignatureVector vector) {
        var query = Parameters.parse(vector.request().rawQuery());

        var canonical = Authentication.of(vector.request(), query).canonicalRequests();

        assertThat(canonical.map(CanonicalRequest::text)).contains(vector.canonicalRequest());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesASessionTokenOnceTheSignatureIsFoundRight(SignatureVector vector) {
        var check = SignatureCheck.of(vector.signer(), vector.time());

        var withToken = check.refusal(
                vector.request().headers().containsKey("x-security-token")
                        ? vector.request()
                        : vector.withHeader("x-security-token", "unsigned"));

        assertThat(withToken).contains("InvalidSecretToken");
    }

    @Test
    void holdsAllVectors() {
        assertThat(vectors()).hasSize(25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SslVpnClientCertName=a%20b%2Ac~d%21%27%28%29&Z=", // Node
                "Z=&SslVpnClientCertName=a+b%2Ac~d%21%27%28%29", // Go, Python
                "SslVpnClientCertName=a%20b*c%7Ed%21%27%28%29&Z=", // Java
                "SslVpnClientCertName=a%20b*c~d!'()&Z", // Node, in a URL
            })
    void acceptsEverySpellingOfTheSameQuery(String query) {
        var canonical = VolcengineSigner.query(Map.of("SslVpnClientCertName", "a b*c~d!'()", "Z", ""));
        var headers = SIGNER.sign("GET", canonical, TIME, Map.of());

        var verified = CHECK.verifies(request(query, headers));

        assertThat(verified).isTrue();
    }

    @Test
    void acceptsInnerWhiteSpaceKeptOrCollapsed() {
        var kept = new LinkedHashMap<>(SIGNER.sign("GET", "", TIME, Map.of("x-note", "a  b")));
        var collapsed = new LinkedHashMap<>(SIGNER.sign("GET", "", TIME, Map.of("x-note", "a b")));
        collapsed.put("x-note", "a  b");

        assertThat(CHECK.verifies(request("", kept))).isTrue();
        assertThat(CHECK.verifies(request("", collapsed))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {":80", ":443"})
    void acceptsAStandardPortKeptOrLeftOut(String port) {
        var kept = SIGNER.sign("GET", "", TIME, Map.of("host", "vpn.example" + port));
        var leftOut = new LinkedHashMap<>(SIGNER.sign("GET", "", TIME, Map.of("host", "vpn.example")));
        leftOut.put("host", "vpn.example" + port);

        assertThat(CHECK.verifies(request("", kept))).isTrue();
        assertThat(CHECK.verifies(request("", leftOut))).isTrue();
    }

    @Test
    void refusesASignedHeaderThatIsNotThere() {
        var headers = new LinkedHashMap<>(SIGNER.sign("GET", "", TIME, Map.of("x-note", "")));
        headers.remove("x-note");

        var verified = CHECK.verifies(request("", headers));

        assertThat(verified).isFalse();
    }

    @Test
    void refusesAHeaderThatIsNamedTwice() {
        var headers = new LinkedHashMap<>(SIGNER.sign("GET", "", TIME, Map.of()));
        headers.computeIfPresent("Authorization", (_, text) -> text.replace("=x-date,", "=x-date;x-date,"));

        var refusal = CHECK.refusal(request("", headers));

        assertThat(refusal).contains("InvalidAuthorization");
    }

    @Test
    void refusesABodyThatIsNotTheOneHashed() {
        var hash = VolcengineSigner.sha256(new byte[] {1});
        var unsigned = new LinkedHashMap<>(SIGNER.sign("GET", "", TIME, Map.of()));
        unsigned.put("X-Content-Sha256", hash);

        assertThat(CHECK.verifies(request("", SIGNER.sign("GET", "", TIME, Map.of("x-content-sha256", hash)))))
                .isFalse();
        assertThat(CHECK.verifies(request("", unsigned))).isFalse();
    }

    static Stream<SignatureVector> vectors() {
        return SignatureVector.all();
    }

    private static DialectRequest request(String query, Map<String, String> headers) {
        var lowerCase = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        return new DialectRequest("GET", "/", query, lowerCase, Bytes.of(new byte[0]));
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.model.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each vector is a request whose signature the vendor's own client code has made. */
class VolcengineSignatureTest {

    private static final JsonNode FILE = read();
    private static final String SECRET = FILE.at("/inputs/SK").asString();

    @ParameterizedTest
    @MethodSource("vectors")
    void acceptsWhatTheVendorsClientsSign(Vector vector) {
        var verified = verifies(vector.request(), SECRET);

        assertThat(verified).isTrue();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnyChangeOfASignedHeader(Vector vector) {
        var signed = Authorization.of(vector.request()).signedHeaders();

        assertThat(signed).allSatisfy(name -> {
            var changed = vector.request().header(name).orElseThrow() + "x";
            assertThat(verifies(vector.withHeader(name, changed), SECRET)).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnyChangeOfTheQuery(Vector vector) {
        var query = vector.request().rawQuery();

        for (int i = 0; i < query.length(); i++) {
            var octet = query.charAt(i);
            if (Character.isLetterOrDigit(octet) && (i < 2 || query.lastIndexOf('%', i) < i - 2)) {
                var changed = query.substring(0, i) + (octet == 'x' ? 'y' : 'x') + query.substring(i + 1);
                assertThat(verifies(vector.withQuery(changed), SECRET)).isFalse();
            }
        }
        assertThat(verifies(vector.withQuery(query + "&Extra=1"), SECRET)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnyChangeOfTheSignature(Vector vector) {
        var authorization = vector.request().header("Authorization").orElseThrow();
        int start = authorization.lastIndexOf('=') + 1;

        for (int i = start; i < authorization.length(); i++) {
            var other = authorization.charAt(i) == '0' ? '1' : '0';
            var changed = authorization.substring(0, i) + other + authorization.substring(i + 1);
            assertThat(verifies(vector.withHeader("Authorization", changed), SECRET))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherSecretBodyAndMethod(Vector vector) {
        var request = vector.request();
        var body = new DialectRequest(
                request.method(), "/", request.rawQuery(), request.headers(), Bytes.of(new byte[] {1}));
        var method = new DialectRequest("PUT", "/", request.rawQuery(), request.headers(), request.body());

        assertThat(verifies(request, SECRET + "x")).isFalse();
        assertThat(verifies(request, SECRET.substring(1))).isFalse();
        assertThat(verifies(body, SECRET)).isFalse();
        assertThat(verifies(method, SECRET)).isFalse();
    }

    @Test
    void acceptsThePublishedExample() {
        var headers = Map.of(
                "host", "iam.volcengineapi.com",
                "x-date", "20240619T071306Z",
                "authorization",
                        "HMAC-SHA256 Credential=AKLTYWViMTVmZGYzM2E0NDI5Mzk2MDZjNjFmMjc2MjRjMzg/20240619/cn-beijing/iam/request,"
                                + " SignedHeaders=host;x-date,"
                                + " Signature=e31c4558bcfe08a286001f59cedbf0791ffd0b2362f10e55ee2627467bcdde93");
        var request = new DialectRequest(
                "GET", "/", "Action=ListUsers&Version=2018-01-01&Limit=10&Offset=0", headers, Bytes.of(new byte[0]));

        var verified = verifies(request, "WkRZeE1EQmxPVGhsWWpWak5HVmtNbUUxTXpZeU9UVXlOMlE1TmpZeVlqTQ==");

        assertThat(verified).isTrue();
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
        var signer = new VolcengineSigner("AKLTFAKE", SECRET, "cn-beijing", "vpn");
        var canonical = VolcengineSigner.query(Map.of("SslVpnClientCertName", "a b*c~d!'()", "Z", ""));
        var headers = signer.sign("GET", canonical, "20260102T030405Z", Map.of());

        var verified = verifies(request(query, headers), SECRET);

        assertThat(verified).isTrue();
    }

    @Test
    void acceptsInnerWhiteSpaceKeptOrCollapsed() {
        var signer = new VolcengineSigner("AKLTFAKE", SECRET, "cn-beijing", "vpn");
        var kept = new LinkedHashMap<>(signer.sign("GET", "", "20260102T030405Z", Map.of("x-note", "a  b")));
        var collapsed = new LinkedHashMap<>(signer.sign("GET", "", "20260102T030405Z", Map.of("x-note", "a b")));
        collapsed.put("x-note", "a  b");

        assertThat(verifies(request("", kept), SECRET)).isTrue();
        assertThat(verifies(request("", collapsed), SECRET)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {":80", ":443"})
    void acceptsAStandardPortKeptOrLeftOut(String port) {
        var signer = new VolcengineSigner("AKLTFAKE", SECRET, "cn-beijing", "vpn");
        var kept = signer.sign("GET", "", "20260102T030405Z", Map.of("host", "vpn.example" + port));
        var leftOut = new LinkedHashMap<>(signer.sign("GET", "", "20260102T030405Z", Map.of("host", "vpn.example")));
        leftOut.put("host", "vpn.example" + port);

        assertThat(verifies(request("", kept), SECRET)).isTrue();
        assertThat(verifies(request("", leftOut), SECRET)).isTrue();
    }

    @Test
    void refusesASignedHeaderThatIsNotThere() {
        var signer = new VolcengineSigner("AKLTFAKE", SECRET, "cn-beijing", "vpn");
        var headers = new LinkedHashMap<>(signer.sign("GET", "", "20260102T030405Z", Map.of("x-note", "")));
        headers.remove("x-note");

        var verified = verifies(request("", headers), SECRET);

        assertThat(verified).isFalse();
    }

    static Stream<Vector> vectors() {
        return FILE.get("vectors")
                .propertyStream()
                .filter(vector -> vector.getValue().has("auth"))
                .map(vector -> Vector.of(vector.getKey(), vector.getValue()));
    }

    private static boolean verifies(DialectRequest request, String secret) {
        return VolcengineSignature.verifies(
                request,
                QueryParameters.parse(request.rawQuery()),
                Authorization.of(request),
                new AccessKeySecret(secret));
    }

    private static DialectRequest request(String query, Map<String, String> headers) {
        var lowerCase = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        return new DialectRequest("GET", "/", query, lowerCase, Bytes.of(new byte[0]));
    }

    private static JsonNode read() {
        try (var file = VolcengineSignatureTest.class.getResourceAsStream("/volcengine-sign-vectors.json")) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request put together from a vector's canonical form, which holds all that is signed. */
    record Vector(String name, DialectRequest request) {

        static Vector of(String name, JsonNode vector) {
            var lines = vector.get("cr").asString().split("\n", -1);
            var headers = new LinkedHashMap<String, String>();
            for (int i = 3; !lines[i].isEmpty(); i++) {
                int colon = lines[i].indexOf(':');
                headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1));
            }
            headers.computeIfPresent("host", (_, host) -> name.contains("host80") ? host + ":80" : host);
            headers.put("authorization", vector.get("auth").asString());
            var body = lines[0].equals("POST") ? FILE.at("/inputs/BODY").asString() : "";
            var octets = Bytes.of(body.getBytes(StandardCharsets.UTF_8));
            return new Vector(name, new DialectRequest(lines[0], "/", lines[2], headers, octets));
        }

        DialectRequest withHeader(String header, String value) {
            var headers = new LinkedHashMap<>(request.headers());
            headers.put(header.toLowerCase(Locale.ROOT), value);
            return new DialectRequest(request.method(), "/", request.rawQuery(), headers, request.body());
        }

        DialectRequest withQuery(String query) {
            return new DialectRequest(request.method(), "/", query, request.headers(), request.body());
        }

        @Override
        public String toString() {
            return name;
        }
    }
}

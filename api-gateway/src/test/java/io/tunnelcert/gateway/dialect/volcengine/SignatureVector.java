package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.model.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request whose signature the vendor's own client code has made, or that the vendor has published; put together from its canonical form,
 * which holds all that is signed.
 */
record SignatureVector(
        String name, String canonicalRequest, DialectRequest request, VolcengineSigner signer, Instant time) {

    private static final JsonNode FILE = read();
    private static final Instant FILE_TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final VolcengineSigner FILE_SIGNER = new VolcengineSigner(
            FILE.at("/inputs/AK").asString(), FILE.at("/inputs/SK").asString(), "cn-beijing", "vpn");

    static Stream<SignatureVector> all() {
        return Stream.concat(
                FILE.get("vectors").propertyStream().map(entry -> of(entry.getKey(), entry.getValue())),
                Stream.of(published()));
    }

    /** The vendor's documentation, 6369/67270. */
    private static SignatureVector published() {
        var query = "Action=ListUsers&Version=2018-01-01&Limit=10&Offset=0";
        var headers = Map.of(
                "host", "iam.volcengineapi.com",
                "x-date", "20240619T071306Z",
                "authorization",
                        "HMAC-SHA256 Credential=AKLTYWViMTVmZGYzM2E0NDI5Mzk2MDZjNjFmMjc2MjRjMzg/20240619/cn-beijing/iam/request,"
                                + " SignedHeaders=host;x-date,"
                                + " Signature=e31c4558bcfe08a286001f59cedbf0791ffd0b2362f10e55ee2627467bcdde93");
        var canonical = """
                GET
                /
                Action=ListUsers&Limit=10&Offset=0&Version=2018-01-01
                host:iam.volcengineapi.com
                x-date:20240619T071306Z

                host;x-date
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""";
        var signer = new VolcengineSigner(
                "AKLTYWViMTVmZGYzM2E0NDI5Mzk2MDZjNjFmMjc2MjRjMzg",
                "WkRZeE1EQmxPVGhsWWpWak5HVmtNbUUxTXpZeU9UVXlOMlE1TmpZeVlqTQ==",
                "cn-beijing",
                "iam");
        var request = new DialectRequest("GET", "/", query, headers, Bytes.of(new byte[0]));
        return new SignatureVector("published", canonical, request, signer, Instant.parse("2024-06-19T07:13:06Z"));
    }

    private static SignatureVector of(String name, JsonNode vector) {
        var canonical = vector.get("cr").asString();
        var lines = canonical.split("\n", -1);
        var headers = new LinkedHashMap<String, String>();
        for (int i = 3; !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1));
        }
        headers.computeIfPresent("host", (_, host) -> name.contains("host80") ? host + ":80" : host);
        var query = new StringBuilder(lines[2]);
        if (vector.has("auth")) {
            headers.put("authorization", vector.get("auth").asString());
        } else {
            headers.putIfAbsent("host", "unsigned.example");
            if (query.indexOf("X-SignedQueries=") < 0) {
                query.append("&X-SignedQueries=")
                        .append(VolcengineSigner.encode(vector.get("sq").asString()));
            }
            query.append("&X-Signature=").append(vector.get("sig").asString());
        }
        var body = lines[0].equals("POST") ? FILE.at("/inputs/BODY").asString() : "";
        var octets = Bytes.of(body.getBytes(StandardCharsets.UTF_8));
        var request = new DialectRequest(lines[0], "/", query.toString(), headers, octets);
        return new SignatureVector(name, canonical, request, FILE_SIGNER, FILE_TIME);
    }

    private static JsonNode read() {
        try (var file = SignatureVector.class.getResourceAsStream("/volcengine-sign-vectors.json")) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DialectRequest withMethod(String method) {
        return new DialectRequest(method, "/", request.rawQuery(), request.headers(), request.body());
    }

    DialectRequest withQuery(String query) {
        return new DialectRequest(request.method(), "/", query, request.headers(), request.body());
    }

    DialectRequest withHeader(String header, String value) {
        var headers = new LinkedHashMap<>(request.headers());
        headers.put(header.toLowerCase(Locale.ROOT), value);
        return new DialectRequest(request.method(), "/", request.rawQuery(), headers, request.body());
    }

    DialectRequest withBody(byte[] body) {
        return new DialectRequest(request.method(), "/", request.rawQuery(), request.headers(), Bytes.of(body));
    }

    @Override
    public String toString() {
        return name;
    }
}

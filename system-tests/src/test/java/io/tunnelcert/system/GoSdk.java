package io.tunnelcert.system;

import io.tunnelcert.gateway.account.AccessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Asks and reads as Volcengine's SDK for Go does, which Terraform's provider is made with: what it signs, how it spells, where it fails. */
public final class GoSdk {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String SIGNED_HEADERS = "content-type;host;x-content-sha256;x-date";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Supplier<String> endpoint;
    private final String keyId;
    private final String secret;
    private final String region;
    private final Transport transport;

    /** @param endpoint host and port */
    GoSdk(Supplier<String> endpoint, AccessKey key, String region) {
        this(endpoint, key.id(), key.secret().text(), region, Transport.patient());
    }

    /** @param endpoint host and port, asked for each call */
    public GoSdk(Supplier<String> endpoint, String keyId, String secret, String region, Transport transport) {
        this.endpoint = endpoint;
        this.keyId = keyId;
        this.secret = secret;
        this.region = region;
        this.transport = transport;
    }

    /** A GET with all parameters in the query; gives the {@code Result}. */
    public Map<String, Object> get(String service, String action, String version, Map<String, String> parameters) {
        return call("GET", service, query(action, version, parameters), FORM, "");
    }

    /** A POST with a JSON body. */
    public Map<String, Object> post(String service, String action, String version, Map<String, Object> body) {
        return call("POST", service, query(action, version, Map.of()), JSON, MAPPER.writeValueAsString(body));
    }

    private static SortedMap<String, String> query(String action, String version, Map<String, String> parameters) {
        var all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", version);
        return all;
    }

    private Map<String, Object> call(
            String method, String service, SortedMap<String, String> query, String type, String body) {
        var host = endpoint.get();
        var time = TIME.format(transport.clock().instant());
        var hash = sha256(body);
        var canonical = String.join(
                "\n",
                method,
                "/",
                encoded(query).replace("+", "%20"),
                "content-type:" + type,
                "host:" + host.replaceFirst(":(80|443)$", ""),
                "x-content-sha256:" + hash,
                "x-date:" + time,
                "",
                SIGNED_HEADERS,
                hash);
        var scope = String.join("/", time.substring(0, 8), region, service, "request");
        var request = HttpRequest.newBuilder(URI.create("http://" + host + "/?" + encoded(query)))
                .timeout(transport.patience())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .header("X-Content-Sha256", hash)
                .header("X-Date", time)
                .header(
                        "Authorization",
                        "HMAC-SHA256 Credential=" + keyId + "/" + scope + ", SignedHeaders=" + SIGNED_HEADERS
                                + ", Signature=" + signature(scope, time, canonical))
                .build();
        return read(request);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> read(HttpRequest request) {
        try {
            var response = transport.http().send(request, BodyHandlers.ofString());
            var envelope = MAPPER.readValue(response.body(), new TypeReference<Map<String, Object>>() {});
            var metadata = (Map<String, Object>) required(envelope, "ResponseMetadata");
            if (response.statusCode() >= 300) {
                var error = (Map<String, Object>) required(metadata, "Error"); // else the SDK panics
                throw new GoSdkException(
                        response.statusCode(), (String) required(error, "Code"), (String) required(error, "Message"));
            }
            return (Map<String, Object>) required(envelope, "Result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object required(Map<String, Object> map, String name) {
        var value = map.get(name);
        if (value == null) {
            throw new IllegalStateException("the SDK panics: no " + name + " in " + map);
        }
        return value;
    }

    private static String encoded(SortedMap<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Go's {@code url.QueryEscape}: a blank is a plus sign. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private String signature(String scope, String time, String canonical) {
        var signingKey = secret.getBytes(StandardCharsets.UTF_8);
        for (var part : scope.split("/", -1)) {
            signingKey = hmac(signingKey, part);
        }
        var text = String.join("\n", "HMAC-SHA256", time, scope, sha256(canonical));
        return HexFormat.of().formatHex(hmac(signingKey, text));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An error as the SDK reports it. */
    public static final class GoSdkException extends RuntimeException {

        private final int status;
        private final String code;

        GoSdkException(int status, String code, String message) {
            super(code + ": " + message);
            this.status = status;
            this.code = code;
        }

        public int status() {
            return status;
        }

        public String code() {
            return code;
        }
    }
}

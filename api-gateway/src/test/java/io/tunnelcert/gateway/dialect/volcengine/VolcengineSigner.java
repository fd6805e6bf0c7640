package io.tunnelcert.gateway.dialect.volcengine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as a client does, written apart from the code that verifies them. */
public record VolcengineSigner(String accessKeyId, String secret, String region, String service) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The parameters as a query string, percent-encoded, sorted by name. */
    public static String query(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** The headers {@code X-Date} and {@code Authorization} for a request without a body. */
    public Map<String, String> sign(String method, String canonicalQuery, Instant time) {
        return sign(method, canonicalQuery, TIME.format(time), Map.of());
    }

    /** The same, with more headers signed, by lower-case name. */
    public Map<String, String> sign(String method, String canonicalQuery, String time, Map<String, String> more) {
        return sign(method, canonicalQuery, time, more, new byte[0]);
    }

    /** The same for a request with a body. */
    public Map<String, String> sign(
            String method, String canonicalQuery, String time, Map<String, String> more, byte[] body) {
        var signed = new TreeMap<>(more);
        signed.put("x-date", time);
        var names = String.join(";", signed.keySet());
        var lines = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        var canonical = method + "\n/\n" + canonicalQuery + "\n" + lines + "\n" + names + "\n" + sha256(body);
        var headers = new LinkedHashMap<>(more);
        headers.put("X-Date", time);
        headers.put(
                "Authorization",
                "HMAC-SHA256 Credential=" + credential(time) + ", SignedHeaders=" + names + ", Signature="
                        + signature(time, canonical));
        return headers;
    }

    String credential(String time) {
        return accessKeyId + "/" + scope(time);
    }

    String signature(String time, String canonicalRequest) {
        var key = hmac(hmac(hmac(hmac(bytes(secret), date(time)), region), service), "request");
        var stringToSign = "HMAC-SHA256\n" + time + "\n" + scope(time) + "\n" + sha256(bytes(canonicalRequest));
        return HexFormat.of().formatHex(hmac(key, stringToSign));
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private String scope(String time) {
        return date(time) + "/" + region + "/" + service + "/request";
    }

    private static String date(String time) {
        return time.length() < 8 ? time : time.substring(0, 8);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

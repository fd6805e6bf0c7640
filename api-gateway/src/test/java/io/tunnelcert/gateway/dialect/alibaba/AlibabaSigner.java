package io.tunnelcert.gateway.dialect.alibaba;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as the vendor's clients do, written apart from the code that verifies them. */
record AlibabaSigner(String accessKeyId, String secret) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    /** The parameters as a query string, percent-encoded, sorted by name. */
    static String query(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** What V1 adds to the parameters of an action, but for the signature itself. */
    Map<String, String> system(String action, String time, String nonce) {
        return new TreeMap<>(Map.of(
                "Action",
                action,
                "Version",
                "2016-04-28",
                "AccessKeyId",
                accessKeyId,
                "SignatureMethod",
                "HMAC-SHA1",
                "SignatureVersion",
                "1.0",
                "SignatureNonce",
                nonce,
                "Timestamp",
                time));
    }

    /** V1: the same parameters and their signature. */
    Map<String, String> signed(String method, Map<String, String> parameters) {
        var signed = new TreeMap<>(parameters);
        signed.put("Signature", signature(method, parameters));
        return signed;
    }

    /** V1. */
    String signature(String method, Map<String, String> parameters) {
        var mac = hmac("HmacSHA1", secret + "&", stringToSign(method, parameters));
        return Base64.getEncoder().encodeToString(mac);
    }

    /** V1: what is signed. */
    static String stringToSign(String method, Map<String, String> parameters) {
        return method + "&%2F&" + encode(query(parameters));
    }

    /** V3: the headers that go with every request, unsigned yet, by lower-case name. */
    static Map<String, String> headers(String action, String time, String nonce, byte[] body) {
        return new TreeMap<>(Map.of(
                "x-acs-action",
                action,
                "x-acs-version",
                "2016-04-28",
                "x-acs-date",
                time,
                "x-acs-signature-nonce",
                nonce,
                "x-acs-content-sha256",
                sha256(body)));
    }

    /** V3: the same headers and {@code authorization}, all of them signed. */
    Map<String, String> signed(String method, String canonicalQuery, Map<String, String> headers, byte[] body) {
        var all = new LinkedHashMap<>(headers);
        all.put("authorization", authorization(method, canonicalQuery, headers, body));
        return all;
    }

    private String authorization(String method, String query, Map<String, String> headers, byte[] body) {
        var sorted = new TreeMap<>(headers);
        var names = String.join(";", sorted.keySet());
        var lines = sorted.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        var canonical = method + "\n/\n" + query + "\n" + lines + "\n" + names + "\n" + sha256(body);
        var stringToSign = "ACS3-HMAC-SHA256\n" + sha256(bytes(canonical));
        var signature = HexFormat.of().formatHex(hmac("HmacSHA256", secret, stringToSign));
        return "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s".formatted(accessKeyId, names, signature);
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(String algorithm, String key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(bytes(key), algorithm));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

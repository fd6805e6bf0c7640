package io.tunnelcert.load;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes requests of Volcengine's API, signed with HMAC-SHA256, at little cost: the key of the day is derived once, and what repeats
 * is kept. For one thread, and for a quarter of an hour, as long as the time that it is made with is good for.
 */
public final class VolcengineSigner {

    private static final String VERSION = "2020-04-01";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Mac mac;
    private final MessageDigest sha256;
    private final String time;
    private final String scope;
    private final String afterQuery;

    /** Without the signature, which is its end. */
    private final String authorization;

    public VolcengineSigner(Customer customer, Instant now) {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            mac = Mac.getInstance("HmacSHA256");
            time = TIME.format(now);
            var date = time.substring(0, "uuuuMMdd".length());
            scope = date + "/" + customer.region() + "/vpn/request";
            var key = customer.secretAccessKey().getBytes(StandardCharsets.UTF_8);
            for (var part : List.of(date, customer.region(), "vpn", "request")) {
                mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
                key = mac.doFinal(part.getBytes(StandardCharsets.UTF_8));
            }
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            afterQuery = "\nx-date:" + time + "\n\nx-date\n" + hash("");
            authorization = "HMAC-SHA256 Credential=" + customer.accessKeyId() + "/" + scope
                    + ", SignedHeaders=x-date, Signature=";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A request without a body.
     *
     * @param query as it was signed, and as it is to be sent
     * @param date the header {@code X-Date}
     * @param authorization the header {@code Authorization}
     */
    public record Signed(String query, String date, String authorization) {}

    /** A request for that action. */
    public Signed sign(String action, Map<String, String> parameters) {
        var all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", VERSION);
        var query = all.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return new Signed(query, time, authorization + signature(query));
    }

    /** A whole request for a certificate, with a token and a server's id of letters, digits and hyphens only. */
    byte[] creation(String serverId, String token) {
        var query = "Action=CreateSslVpnClientCert&ClientToken=" + token + "&SslVpnServerId=" + serverId + "&Version="
                + VERSION;
        return ("GET /?" + query + " HTTP/1.1\r\nHost: localhost\r\nX-Date: " + time + "\r\nAuthorization: "
                        + authorization + signature(query) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String signature(String query) {
        var canonical = hash("GET\n/\n" + query + afterQuery);
        var text = "HMAC-SHA256\n" + time + "\n" + scope + "\n" + canonical;
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String hash(String text) {
        return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

package io.tunnelcert.system;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a request once for it to be sent many times. */
final class PreparedRequest {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private PreparedRequest() {}

    /** A request of Volcengine's, which may come again and again for as long as its signature is valid. */
    static byte[] of(Customer customer, String action) {
        var query = "Action=" + action + "&SslVpnServerId=" + customer.server().text() + "&Version=2020-04-01";
        var time = TIME.format(Instant.now());
        var date = time.substring(0, 8);
        var scope = date + "/" + TestSystem.REGION.text() + "/vpn/request";
        var canonical = "GET\n/\n" + query + "\nx-date:" + time + "\n\nx-date\n" + sha256("");
        var key = customer.key().secret().text().getBytes(StandardCharsets.UTF_8);
        for (var part : List.of(date, TestSystem.REGION.text(), "vpn", "request")) {
            key = hmac(key, part);
        }
        var signature = hmac(key, "HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(canonical));
        return ("GET /?" + query + " HTTP/1.1\r\nHost: localhost\r\nX-Date: " + time
                        + "\r\nAuthorization: HMAC-SHA256 Credential="
                        + customer.key().id() + "/" + scope
                        + ", SignedHeaders=x-date, Signature=" + HexFormat.of().formatHex(signature) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
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
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

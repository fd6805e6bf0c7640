package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKeySecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Volcengine's HMAC-SHA256 signature. */
final class VolcengineSignature {

    private VolcengineSignature() {}

    /** Whether the secret's owner signed the request in one of the spellings that its clients have. */
    static boolean verifies(Authentication authentication, AccessKeySecret secret) {
        var scope = authentication.credential().scope();
        var time = authentication.signedAt();
        var key = signingKey(secret, scope);
        var signature = authentication.signature().getBytes(StandardCharsets.UTF_8);
        return authentication
                .canonicalRequests()
                .map(canonical ->
                        String.join("\n", Authentication.ALGORITHM, time.text(), scope.toString(), canonical.hash()))
                .map(stringToSign ->
                        HexFormat.of().formatHex(hmac(key, stringToSign)).getBytes(StandardCharsets.UTF_8))
                .anyMatch(expected -> MessageDigest.isEqual(expected, signature));
    }

    private static byte[] signingKey(AccessKeySecret secret, CredentialScope scope) {
        var date = hmac(secret.text().getBytes(StandardCharsets.UTF_8), scope.date());
        var region = hmac(date, scope.region().text());
        var service = hmac(region, scope.service());
        return hmac(service, CredentialScope.TERMINATOR);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.tunnelcert.gateway.account.AccessKeySecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Volcengine's HMAC-SHA256 signature. Remembers signing keys: a client's requests of one day have the same, and it takes four of five HMACs. */
final class VolcengineSignature {

    /** More clients than are busy at one time; a key takes some 200 octets. */
    private static final int MAX_REMEMBERED = 10_000;

    /** Since it was last used: who is quiet for longer need not have secrets in memory. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final LoadingCache<SigningKeyId, byte[]> signingKeys = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterAccess(REMEMBERED)
            .build(id -> signingKey(id.secret(), id.scope()));

    /** Whether the secret's owner signed the request in one of the spellings that its clients have. */
    boolean verifies(Authentication authentication, AccessKeySecret secret) {
        var scope = authentication.credential().scope();
        var time = authentication.signedAt();
        var key = signingKeys.get(new SigningKeyId(secret, scope));
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

    private record SigningKeyId(AccessKeySecret secret, CredentialScope scope) {}
}

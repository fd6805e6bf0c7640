package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.AccessKeySecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Alibaba Cloud's two kinds of signature. */
final class AlibabaSignature {

    /** As many characters of what should have been signed as an error message repeats. */
    static final int MAX_SHOWN = 8 * 1024;

    private AlibabaSignature() {}

    /** V1: HMAC-SHA1 in Base64; an ampersand ends the key. */
    static boolean isSignedWithSha1(String stringToSign, AccessKeySecret secret, String signature) {
        return isSame(
                Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret.text() + "&", stringToSign)), signature);
    }

    /** V3: HMAC-SHA256 in hexadecimal digits. */
    static boolean isSignedWithSha256(String stringToSign, AccessKeySecret secret, String signature) {
        return isSame(HexFormat.of().formatHex(hmac("HmacSHA256", secret.text(), stringToSign)), signature);
    }

    /** Takes as long for a wrong text as for a right one. */
    private static boolean isSame(String expected, String signature) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(String algorithm, String key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}

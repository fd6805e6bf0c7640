package io.tunnelcert.system;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Alibaba Cloud's V3 signature (ACS3-HMAC-SHA256), as its clients make it. */
final class Acs3Signature {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private Acs3Signature() {}

    /**
     * The header {@code Authorization} of a POST.
     *
     * @param headers all that are signed, by their names in lower case, {@code x-acs-content-sha256} among them
     */
    static String authorization(
            Map<String, String> query, SortedMap<String, String> headers, String keyId, String secret) {
        var signedHeaders = String.join(";", headers.keySet());
        var canonical = String.join(
                "\n",
                "POST",
                "/",
                RpcSignature.canonicalQuery(query),
                headers.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                signedHeaders,
                Objects.requireNonNull(headers.get("x-acs-content-sha256")));
        return "%s Credential=%s,SignedHeaders=%s,Signature=%s"
                .formatted(ALGORITHM, keyId, signedHeaders, hmac(secret, ALGORITHM + "\n" + sha256(canonical)));
    }

    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

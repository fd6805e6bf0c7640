package io.tunnelcert.gateway.tink;

import com.google.crypto.tink.Aead;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.account.SecretSeal;
import io.tunnelcert.gateway.certificate.PrivateKeySeal;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * Seals and opens with the client keyset. The associated data names the row and column, so that a ciphertext moved to another row does not
 * open.
 */
public final class TinkSeal implements PrivateKeySeal, SecretSeal {

    private static final String SAMPLE = "tunnelcert";
    private static final String SAMPLE_PLACE = "keyset_sample/client";

    private final Aead aead;

    public TinkSeal(Aead aead) {
        this.aead = aead;
    }

    @Override
    public Bytes open(CertificateId id, Bytes sealed) {
        return decrypt("certificate/" + id + "/private_key", sealed);
    }

    @Override
    public Bytes seal(String accessKeyId, AccessKeySecret secret) {
        return encrypt(secretPlace(accessKeyId), secret.text());
    }

    @Override
    public AccessKeySecret open(String accessKeyId, Bytes sealed) {
        return new AccessKeySecret(
                new String(decrypt(secretPlace(accessKeyId), sealed).toArray(), StandardCharsets.UTF_8));
    }

    /** A known text, sealed: to be kept by whoever starts first, and opened by every later start. */
    public Bytes sealSample() {
        return encrypt(SAMPLE_PLACE, SAMPLE);
    }

    /** Whether the sample was sealed with this keyset. */
    public boolean opensSample(Bytes sealed) {
        try {
            return MessageDigest.isEqual(aead.decrypt(sealed.toArray(), bytes(SAMPLE_PLACE)), bytes(SAMPLE));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Bytes encrypt(String place, String text) {
        try {
            return Bytes.of(aead.encrypt(bytes(text), bytes(place)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal " + place, e);
        }
    }

    private Bytes decrypt(String place, Bytes sealed) {
        try {
            return Bytes.of(aead.decrypt(sealed.toArray(), bytes(place)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open " + place + " with the client keyset", e);
        }
    }

    private static String secretPlace(String accessKeyId) {
        return "access_key/" + accessKeyId + "/secret";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

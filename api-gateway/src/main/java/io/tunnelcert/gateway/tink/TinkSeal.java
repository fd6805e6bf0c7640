package io.tunnelcert.gateway.tink;

import com.google.crypto.tink.Aead;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.account.SecretSeal;
import io.tunnelcert.gateway.certificate.PrivateKeySeal;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals and opens with the client keyset. The associated data names the row and column, so that a ciphertext moved to another row does not
 * open.
 */
public final class TinkSeal implements PrivateKeySeal, SecretSeal {

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
        try {
            var plaintext = secret.text().getBytes(StandardCharsets.UTF_8);
            return Bytes.of(aead.encrypt(plaintext, associatedData(secretPlace(accessKeyId))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal the secret of access key " + accessKeyId, e);
        }
    }

    @Override
    public AccessKeySecret open(String accessKeyId, Bytes sealed) {
        return new AccessKeySecret(
                new String(decrypt(secretPlace(accessKeyId), sealed).toArray(), StandardCharsets.UTF_8));
    }

    private Bytes decrypt(String place, Bytes sealed) {
        try {
            return Bytes.of(aead.decrypt(sealed.toArray(), associatedData(place)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open " + place + " with the client keyset", e);
        }
    }

    private static String secretPlace(String accessKeyId) {
        return "access_key/" + accessKeyId + "/secret";
    }

    private static byte[] associatedData(String place) {
        return place.getBytes(StandardCharsets.UTF_8);
    }
}

package io.tunnelcert.gateway.tink;

import com.google.crypto.tink.Aead;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.account.SecretSeal;
import io.tunnelcert.gateway.certificate.PrivateKeySeal;
import io.tunnelcert.gateway.openvpn.ServerKeySeal;
import io.tunnelcert.model.AssociatedData;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.KeysetSample;
import io.tunnelcert.model.ServerId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Seals and opens with the client keyset. The associated data names the row and column, so that a ciphertext moved to another row does not
 * open.
 */
public final class TinkSeal implements PrivateKeySeal, SecretSeal, ServerKeySeal {

    private final Aead aead;

    public TinkSeal(Aead aead) {
        this.aead = aead;
    }

    @Override
    public Bytes open(CertificateId id, Bytes sealed) {
        return decrypt(AssociatedData.ofClientKey(id), "the private key of " + id, sealed);
    }

    @Override
    public Optional<Bytes> openServerKey(ServerId id, Bytes sealed) {
        try {
            var associatedData = AssociatedData.ofServerKey(id).toArray();
            return Optional.of(Bytes.of(aead.decrypt(sealed.toArray(), associatedData)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    @Override
    public Bytes seal(String accessKeyId, AccessKeySecret secret) {
        return encrypt(
                AssociatedData.ofAccessKeySecret(accessKeyId),
                Bytes.of(secret.text().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public AccessKeySecret open(String accessKeyId, Bytes sealed) {
        var associatedData = AssociatedData.ofAccessKeySecret(accessKeyId);
        var opened = decrypt(associatedData, "the secret of " + accessKeyId, sealed);
        return new AccessKeySecret(new String(opened.toArray(), StandardCharsets.UTF_8));
    }

    /** A known text, sealed: to be kept by whoever starts first, and opened by every later start. */
    public Bytes sealSample() {
        return encrypt(AssociatedData.of(KeysetSample.CLIENT), KeysetSample.CLIENT.text());
    }

    /** Whether the sample was sealed with this keyset. */
    public boolean opensSample(Bytes sealed) {
        try {
            var associatedData = AssociatedData.of(KeysetSample.CLIENT).toArray();
            return Bytes.of(aead.decrypt(sealed.toArray(), associatedData)).equals(KeysetSample.CLIENT.text());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Bytes encrypt(Bytes associatedData, Bytes plaintext) {
        try {
            return Bytes.of(aead.encrypt(plaintext.toArray(), associatedData.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal with the client keyset", e);
        }
    }

    private Bytes decrypt(Bytes associatedData, String what, Bytes sealed) {
        try {
            return Bytes.of(aead.decrypt(sealed.toArray(), associatedData.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open " + what + " with the client keyset", e);
        }
    }
}

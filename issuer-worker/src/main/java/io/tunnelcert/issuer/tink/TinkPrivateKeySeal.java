package io.tunnelcert.issuer.tink;

import com.google.crypto.tink.Aead;
import io.tunnelcert.issuer.issuance.PrivateKeySeal;
import io.tunnelcert.model.AssociatedData;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import java.security.GeneralSecurityException;

/** Seals client private keys under the client keyset, with {@code certificate/<id>/private_key} as associated data. */
final class TinkPrivateKeySeal implements PrivateKeySeal {

    private final Aead aead;

    TinkPrivateKeySeal(Aead aead) {
        this.aead = aead;
    }

    @Override
    public Bytes seal(CertificateId certificateId, Bytes privateKey) {
        var bound = AssociatedData.ofClientKey(certificateId).toArray();
        try {
            return Bytes.of(aead.encrypt(privateKey.toArray(), bound));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a private key could not be encrypted", e);
        }
    }
}

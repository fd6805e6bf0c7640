package io.tunnelcert.issuer.tink;

import com.google.crypto.tink.Aead;
import io.tunnelcert.issuer.authority.AuthorityKeySeal;
import io.tunnelcert.model.AssociatedData;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Seals authorities' keys under the authority keyset, bound by {@link AssociatedData}. */
final class TinkAuthorityKeySeal implements AuthorityKeySeal {

    private final Aead aead;

    TinkAuthorityKeySeal(Aead aead) {
        this.aead = aead;
    }

    @Override
    public Bytes sealAuthorityKey(ServerId serverId, Bytes privateKey) {
        try {
            var associatedData = AssociatedData.ofAuthorityKey(serverId).toArray();
            return Bytes.of(aead.encrypt(privateKey.toArray(), associatedData));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an authority's key could not be encrypted", e);
        }
    }

    @Override
    public Optional<Bytes> openAuthorityKey(ServerId serverId, Bytes sealedPrivateKey) {
        try {
            var associatedData = AssociatedData.ofAuthorityKey(serverId).toArray();
            return Optional.of(Bytes.of(aead.decrypt(sealedPrivateKey.toArray(), associatedData)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}

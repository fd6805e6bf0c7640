package io.tunnelcert.issuer.tink;

import com.google.crypto.tink.Aead;
import io.tunnelcert.issuer.authority.AuthorityKeySeal;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Seals authorities' keys under the authority keyset, with {@code authority/<server id>/<column>} as associated data. */
final class TinkAuthorityKeySeal implements AuthorityKeySeal {

    private final Aead aead;

    TinkAuthorityKeySeal(Aead aead) {
        this.aead = aead;
    }

    @Override
    public Bytes sealAuthorityKey(ServerId serverId, Bytes privateKey) {
        return seal(privateKey, bound(serverId, "private_key"));
    }

    @Override
    public Bytes sealServerKey(ServerId serverId, Bytes privateKey) {
        return seal(privateKey, bound(serverId, "server_private_key"));
    }

    @Override
    public Optional<Bytes> openAuthorityKey(ServerId serverId, Bytes sealedPrivateKey) {
        try {
            return Optional.of(Bytes.of(aead.decrypt(sealedPrivateKey.toArray(), bound(serverId, "private_key"))));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Bytes seal(Bytes privateKey, byte[] bound) {
        try {
            return Bytes.of(aead.encrypt(privateKey.toArray(), bound));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an authority's key could not be encrypted", e);
        }
    }

    private static byte[] bound(ServerId serverId, String column) {
        return ("authority/" + serverId + "/" + column).getBytes(StandardCharsets.UTF_8);
    }
}

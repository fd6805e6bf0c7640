package io.tunnelcert.issuer.x509;

import io.tunnelcert.issuer.authority.AuthorityKeySeal;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.util.Optional;

/** Encrypts nothing; an empty ciphertext cannot be opened. */
final class ClearSeal implements AuthorityKeySeal {

    @Override
    public Bytes sealAuthorityKey(ServerId serverId, Bytes privateKey) {
        return privateKey;
    }

    @Override
    public Optional<Bytes> openAuthorityKey(ServerId serverId, Bytes sealedPrivateKey) {
        return Optional.of(sealedPrivateKey).filter(key -> key.length() > 0);
    }
}

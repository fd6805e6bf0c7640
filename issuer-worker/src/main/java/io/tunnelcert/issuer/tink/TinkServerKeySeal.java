package io.tunnelcert.issuer.tink;

import com.google.crypto.tink.Aead;
import io.tunnelcert.issuer.authority.ServerKeySeal;
import io.tunnelcert.model.AssociatedData;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.security.GeneralSecurityException;

/** Seals OpenVPN servers' keys under the client keyset, which the gateway holds, too; bound by {@link AssociatedData}. */
final class TinkServerKeySeal implements ServerKeySeal {

    private final Aead aead;

    TinkServerKeySeal(Aead aead) {
        this.aead = aead;
    }

    @Override
    public Bytes seal(ServerId serverId, Bytes privateKey) {
        try {
            return Bytes.of(aead.encrypt(
                    privateKey.toArray(), AssociatedData.ofServerKey(serverId).toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a server's key could not be encrypted", e);
        }
    }
}

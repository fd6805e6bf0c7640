package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.util.Optional;

/** Encrypts the private keys of authorities (PKCS#8 DER), each bound to its server. */
public interface AuthorityKeySeal {

    Bytes sealAuthorityKey(ServerId serverId, Bytes privateKey);

    /** Empty if the ciphertext was not made by {@link #sealAuthorityKey} for this server under a key still held. */
    Optional<Bytes> openAuthorityKey(ServerId serverId, Bytes sealedPrivateKey);
}

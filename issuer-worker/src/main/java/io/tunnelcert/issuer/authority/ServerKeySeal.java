package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;

/**
 * Encrypts the private keys (PKCS#8 DER) of the certificates that OpenVPN servers themselves present, each bound to its server. The gateway
 * opens them.
 */
public interface ServerKeySeal {

    Bytes seal(ServerId serverId, Bytes privateKey);
}

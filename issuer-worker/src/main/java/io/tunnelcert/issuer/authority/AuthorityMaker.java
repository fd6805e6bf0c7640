package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;

/** Makes the key pairs and certificates of a server's new authority, and of the OpenVPN server under it. */
public interface AuthorityMaker {

    MadeAuthority make(ServerId serverId, KeyAlgorithm algorithm, Validity validity);
}

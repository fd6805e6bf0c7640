package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;

/** A server's issuing authority as it is stored: its certificate in DER, and its private key encrypted. */
public record SealedAuthority(ServerId serverId, Bytes certificate, Bytes sealedPrivateKey) {}

package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import java.time.Instant;

/** A whole authority ready to be stored: certificates in DER, private keys encrypted. */
public record AuthorityRecord(
        ServerId serverId, Validity validity, Credential authority, Credential server, Instant createdAt) {

    /** A certificate in DER with its serial number, the digest of its SubjectPublicKeyInfo, and its encrypted private key. */
    public record Credential(
            SerialNumber serialNumber, Bytes certificate, Bytes publicKeySha256, Bytes sealedPrivateKey) {}
}

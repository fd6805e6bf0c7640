package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;

/** A fresh authority and the certificate of its OpenVPN server; both are valid for the same time. */
public record MadeAuthority(ServerId serverId, Validity validity, Credential authority, Credential server) {

    /** A certificate in DER with its serial number, the digest of its SubjectPublicKeyInfo, and its private key, PKCS#8 DER in clear. */
    public record Credential(SerialNumber serialNumber, Bytes certificate, Bytes publicKeySha256, Bytes privateKey) {}
}

package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;

/** How a pending row is to end. */
public sealed interface Ending {

    CertificateId certificateId();

    /** With this certificate (DER), the SHA-256 digest of its SubjectPublicKeyInfo, and its private key encrypted. */
    record Issued(CertificateId certificateId, Bytes certificate, Bytes publicKeySha256, Bytes sealedPrivateKey)
            implements Ending {}

    /** Without one, for a reason an operator can act on. */
    record Failed(CertificateId certificateId, String reason) implements Ending {}
}

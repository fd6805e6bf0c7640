package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;

/** Encrypts the private keys of client certificates, in the DER that the clients get, each bound to its certificate. */
public interface PrivateKeySeal {

    Bytes seal(CertificateId certificateId, Bytes privateKey);
}

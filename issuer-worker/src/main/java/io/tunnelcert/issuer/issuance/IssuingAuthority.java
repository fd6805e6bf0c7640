package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.Validity;

/** An authority with its private key at hand. */
public interface IssuingAuthority {

    Validity validity();

    /** Makes a key pair and a certificate by the client profile, and checks them; throws if the check finds anything wrong. */
    SignedCertificate sign(CertificateRow.Pending row);
}

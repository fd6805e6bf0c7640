package io.tunnelcert.issuer.issuance;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Validity;

/** An authority with its private key at hand. */
public interface IssuingAuthority {

    Validity validity();

    /** Makes a key pair and a certificate by the client profile, and checks them; throws if the check finds anything wrong. */
    SignedCertificate sign(CertificateRow.Pending row);

    /** Signs a revocation list, and checks it; gives its DER encoding, or throws if the check finds anything wrong. */
    Bytes sign(Crl crl);
}

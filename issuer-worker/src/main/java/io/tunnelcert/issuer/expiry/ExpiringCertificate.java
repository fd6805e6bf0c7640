package io.tunnelcert.issuer.expiry;

import io.tunnelcert.issuer.issuance.CertificateFacts;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.SerialNumber;
import java.time.Instant;

/** A certificate in use, in DER, with the name that its owner calls it by now. */
public record ExpiringCertificate(
        CertificateFacts facts, SerialNumber serialNumber, Instant notAfter, Bytes certificate) {}

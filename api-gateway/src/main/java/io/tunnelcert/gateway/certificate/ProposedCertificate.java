package io.tunnelcert.gateway.certificate;

import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.Validity;
import java.time.Instant;

/** A request with all its certificate would have if it is granted: once a row says so, it never changes. */
public record ProposedCertificate(
        CreateCertificate request,
        CertificateId id,
        SerialNumber serialNumber,
        Validity validity,
        Instant acceptedAt,
        Instant nextDispatchAt) {}

package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.SerialNumber;
import java.time.Instant;

/** An entry of a revocation list (RFC 5280, section 5.1.2.6). */
public record RevokedCertificate(SerialNumber serialNumber, Instant revokedAt) {}

package io.tunnelcert.gateway.certificate;

import java.util.Optional;

/** A certificate with its files; there are none before it is issued, nor once it is being revoked. */
public record DescribedCertificate(Certificate certificate, Optional<CertificateFiles> files) {}

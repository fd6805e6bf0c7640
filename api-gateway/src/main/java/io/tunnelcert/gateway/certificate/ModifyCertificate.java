package io.tunnelcert.gateway.certificate;

import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.ResourceName;
import java.util.Optional;

/** A request for another name or description; what is empty stays as it is. */
public record ModifyCertificate(CertificateId id, Optional<ResourceName> name, Optional<Description> description) {}

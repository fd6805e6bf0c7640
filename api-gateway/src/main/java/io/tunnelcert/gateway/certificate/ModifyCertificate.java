package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import java.util.Optional;
import java.util.stream.Stream;

/** A request for another name or description; what is empty stays as it is. */
public record ModifyCertificate(
        CertificateId id,
        Optional<ResourceName> name,
        Optional<Description> description,
        Optional<IdempotencyToken> token) {

    /** Over what is asked for; to leave a description as it is and to empty it are two things. */
    public Bytes fingerprint() {
        return Fingerprint.of(Stream.of(
                id.text(),
                Fingerprint.given(name.map(ResourceName::text)),
                Fingerprint.given(description.map(Description::text))));
    }
}

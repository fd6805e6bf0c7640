package io.tunnelcert.gateway.certificate;

import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import io.tunnelcert.model.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate as its owner sees it, without its files.
 *
 * @param project its server's
 */
public record Certificate(
        CertificateId id,
        ServerId server,
        String project,
        ResourceName name,
        Description description,
        CertificateState state,
        SerialNumber serialNumber,
        Validity validity,
        List<Tag> tags,
        Optional<String> failureReason,
        Instant createdAt,
        Instant updatedAt) {

    public Certificate {
        tags = List.copyOf(tags);
    }
}

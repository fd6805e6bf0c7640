package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A request for a certificate, as its sender means it: already authenticated, every value checked, whichever vendor's words it came in. */
public record CreateCertificate(
        AccountId account,
        Region region,
        ServerId server,
        Optional<ResourceName> name,
        Description description,
        List<Tag> tags,
        Optional<IdempotencyToken> token) {

    public CreateCertificate {
        tags = tags.stream().sorted(Comparator.comparing(Tag::key)).toList();
    }

    /**
     * SHA-256 over what is asked for, after defaults, so that a token used for something else is noticed. Account, region and action are
     * the token's scope, and signature, nonce and date change with every retry: none of them counts.
     */
    public Bytes fingerprint() {
        return Fingerprint.of(Stream.concat(
                Stream.of(server.text(), name.map(ResourceName::text).orElse(""), description.text()),
                tags.stream().flatMap(tag -> Stream.of(tag.key(), tag.value()))));
    }
}

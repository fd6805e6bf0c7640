package io.tunnelcert.gateway.server;

import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ProjectName;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request for an SSL-VPN server on a gateway of the same account.
 *
 * @param project empty: its gateway's, as it is when the server is made
 * @param name empty: the server's id
 * @param certificateQuota how many certificates may exist under this server, whatever the default becomes; empty: the default
 */
public record CreateServer(
        GatewayId gateway,
        Optional<String> project,
        Optional<ResourceName> name,
        Description description,
        ServerSettings settings,
        OptionalInt certificateQuota,
        List<Tag> tags,
        Optional<IdempotencyToken> token) {

    /** The project of whoever names none (Volcengine, {@code ProjectName}). */
    public static final String DEFAULT_PROJECT = ProjectName.DEFAULT.text();

    /** No request names one; it stays among what is counted so that tokens which were used before still match. */
    private static final String KEY_ALGORITHM = "EC_P256";

    public CreateServer {
        tags = tags.stream().sorted(Comparator.comparing(Tag::key)).toList();
    }

    /** The same request by somebody who does not mean to repeat it. */
    CreateServer withoutToken() {
        return new CreateServer(
                gateway, project, name, description, settings, certificateQuota, tags, Optional.empty());
    }

    /** Over what is asked for, after defaults; the order of subnets and tags says nothing. */
    public Bytes fingerprint() {
        var subnets =
                settings.localSubnets().stream().map(Ipv4Network::text).sorted().collect(Collectors.joining(","));
        return Fingerprint.of(Stream.concat(
                Stream.of(
                        gateway.text(),
                        project.orElse(DEFAULT_PROJECT),
                        name.map(ResourceName::text).orElse(""),
                        description.text(),
                        settings.clientIpPool().text(),
                        subnets,
                        settings.protocol().name(),
                        Integer.toString(settings.port()),
                        settings.cipher().text(),
                        settings.auth().text(),
                        Boolean.toString(settings.compress()),
                        settings.sessionPolicy().name(),
                        KEY_ALGORITHM,
                        certificateQuota.isPresent() ? Integer.toString(certificateQuota.getAsInt()) : ""),
                tags.stream().flatMap(tag -> Stream.of(tag.key(), tag.value()))));
    }
}

package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ProjectName;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request for a VPN gateway, as its sender means it, every value checked.
 *
 * @param idPrefix what the gateway's id begins with, one of the prefixes of {@link io.tunnelcert.model.GatewayId}; says nothing of what
 *     is asked for
 * @param bandwidth Mbit/s
 * @param subscription empty: pay as you go
 */
public record CreateVpnGateway(
        Caller caller,
        String idPrefix,
        String project,
        GatewayPlace place,
        Optional<ResourceName> name,
        Description description,
        int bandwidth,
        GatewayServices services,
        Optional<Long> asn,
        Optional<NewSubscription> subscription,
        List<Tag> tags,
        Optional<IdempotencyToken> token) {

    /** The project of resources whose owner names none; every account has it. */
    public static final String DEFAULT_PROJECT = ProjectName.DEFAULT.text();

    public CreateVpnGateway {
        tags = tags.stream().sorted(Comparator.comparing(Tag::key)).toList();
    }

    /** SHA-256 over what is asked for, after defaults, so that a token used for something else is noticed. */
    public Bytes fingerprint() {
        return Fingerprint.of(Stream.concat(fields(), tags.stream().flatMap(tag -> Stream.of(tag.key(), tag.value()))));
    }

    private Stream<String> fields() {
        return Stream.of(
                project,
                place.vpc(),
                place.subnet(),
                place.secondarySubnet().orElse(""),
                name.map(ResourceName::text).orElse(""),
                description.text(),
                Integer.toString(bandwidth),
                Boolean.toString(services.ipsec()),
                Boolean.toString(services.ssl()),
                Boolean.toString(services.dualTunnel()),
                Integer.toString(services.sslMaxConnections()),
                asn.map(String::valueOf).orElse(""),
                subscription.map(NewSubscription::toString).orElse(""));
    }

    /** A subscription that begins with the gateway. */
    public record NewSubscription(SubscriptionPeriod period, Renewal renewal) {}
}

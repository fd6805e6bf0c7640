package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A VPN gateway as its owner sees it.
 *
 * @param publicAddress what the profiles of all certificates below it name
 * @param bandwidth Mbit/s
 * @param asn its number as a BGP speaker (RFC 4271), once set
 * @param autoPropagate whether routes learned over BGP are passed on to its owner's network
 * @param subscription empty: pay as you go
 * @param updating whether a server on it is being made
 */
public record VpnGateway(
        GatewayId id,
        Caller owner,
        String project,
        GatewayPlace place,
        InetAddress publicAddress,
        ResourceName name,
        Description description,
        int bandwidth,
        GatewayServices services,
        Optional<Long> asn,
        boolean autoPropagate,
        Optional<Subscription> subscription,
        Optional<GatewayLock> lock,
        boolean updating,
        List<Tag> tags,
        Instant createdAt,
        Instant updatedAt) {

    public VpnGateway {
        tags = List.copyOf(tags);
    }

    /** Whether it may be changed: its subscription has not ended, and it is not locked. */
    public boolean isUsable(Instant now) {
        return standing().isUsable(now);
    }

    /** @throws RejectedException if it is not usable */
    void requireChangeable(Instant now) {
        standing().requireChangeable(now);
    }

    private GatewayStanding standing() {
        return new GatewayStanding(
                services.ssl(), services.sslMaxConnections(), subscription.map(Subscription::end), lock.isPresent());
    }

    /** @throws RejectedException if it is pay as you go */
    Subscription requireSubscription() {
        return subscription.orElseThrow(() -> new RejectedException(new Rejection.NotASubscription()));
    }

    VpnGateway with(Subscription other) {
        return new VpnGateway(
                id,
                owner,
                project,
                place,
                publicAddress,
                name,
                description,
                bandwidth,
                services,
                asn,
                autoPropagate,
                Optional.of(other),
                lock,
                updating,
                tags,
                createdAt,
                updatedAt);
    }
}

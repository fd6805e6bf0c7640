package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A request to change a VPN gateway: what is empty stays as it is. */
public record ModifyVpnGateway(
        Optional<ResourceName> name,
        Optional<Description> description,
        Optional<Integer> bandwidth,
        Optional<Boolean> ipsec,
        Optional<Boolean> ssl,
        Optional<Integer> sslMaxConnections,
        Optional<Long> asn,
        Optional<Boolean> autoPropagate,
        Optional<IdempotencyToken> token) {

    /** Over what is asked for, of this gateway. */
    Bytes fingerprint(GatewayId id) {
        return Fingerprint.of(Stream.of(
                id.text(),
                Fingerprint.given(name.map(ResourceName::text)),
                Fingerprint.given(description.map(Description::text)),
                Fingerprint.given(bandwidth.map(String::valueOf)),
                Fingerprint.given(ipsec.map(String::valueOf)),
                Fingerprint.given(ssl.map(String::valueOf)),
                Fingerprint.given(sslMaxConnections.map(String::valueOf)),
                Fingerprint.given(asn.map(String::valueOf)),
                Fingerprint.given(autoPropagate.map(String::valueOf))));
    }

    /**
     * The gateway as it is afterwards.
     *
     * @throws RejectedException if the gateway, or what is on it, does not allow it
     */
    VpnGateway applyTo(VpnGateway gateway, ServersBelow servers, Instant now) {
        gateway.requireChangeable(now);
        return new VpnGateway(
                gateway.id(),
                gateway.owner(),
                gateway.project(),
                gateway.place(),
                gateway.publicAddress(),
                name.orElse(gateway.name()),
                description.orElse(gateway.description()),
                bandwidth.orElse(gateway.bandwidth()),
                services(gateway.services(), servers),
                asn(gateway.asn()),
                autoPropagate.orElse(gateway.autoPropagate()),
                gateway.subscription(),
                gateway.lock(),
                gateway.updating(),
                gateway.tags(),
                gateway.createdAt(),
                gateway.updatedAt());
    }

    private GatewayServices services(GatewayServices old, ServersBelow servers) {
        var services = new GatewayServices(
                ipsec.orElse(old.ipsec()),
                ssl.orElse(old.ssl()),
                old.dualTunnel(),
                sslMaxConnections.orElse(old.sslMaxConnections()));
        if (!services.ssl() && sslMaxConnections.isPresent()) {
            throw new RejectedException(new Rejection.SslConnectionsWithoutSsl());
        }
        if (!services.ssl() && servers.number() > 0) {
            throw new RejectedException(new Rejection.GatewayInUse());
        }
        // Who asks for no more than there was is not held up by a pool that an operator has made too small.
        if (services.sslMaxConnections() > old.sslMaxConnections()
                && !servers.haveRoomFor(services.sslMaxConnections())) {
            throw new RejectedException(new Rejection.ClientPoolsTooSmall());
        }
        return services;
    }

    /** Peers know the gateway by its number, so it is set once. */
    private Optional<Long> asn(Optional<Long> old) {
        if (asn.isPresent() && old.isPresent() && !asn.equals(old)) {
            throw new RejectedException(new Rejection.AsnAlreadySet());
        }
        return asn.or(() -> old);
    }
}

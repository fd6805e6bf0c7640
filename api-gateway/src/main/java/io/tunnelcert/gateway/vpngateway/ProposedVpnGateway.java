package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ResourceName;
import java.time.Instant;
import java.util.Optional;

/** A request for a VPN gateway with all that is decided before it is known whether there is room for it. */
public record ProposedVpnGateway(CreateVpnGateway request, GatewayId id, Instant acceptedAt) {

    /** A gateway whose owner gave it no name is named by its id. */
    public ResourceName name() {
        return request.name().orElseGet(() -> new ResourceName(id.text()));
    }

    /** Begins with the gateway; empty: pay as you go. */
    public Optional<Subscription> subscription() {
        return request.subscription()
                .map(wanted -> new Subscription(wanted.period().after(acceptedAt), wanted.renewal()));
    }
}

package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Region;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All VPN gateways. */
public interface VpnGatewayRepository {

    Mono<Void> insert(GatewayId id, CreateVpnGateway request);

    /** An account's gateways in a region, oldest first. */
    Flux<GatewayId> idsOf(AccountId account, Region region);
}

package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Region;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates and finds VPN gateways. */
public final class VpnGateways {

    private final VpnGatewayRepository repository;
    private final ResourceIds ids;

    public VpnGateways(VpnGatewayRepository repository, ResourceIds ids) {
        this.repository = repository;
        this.ids = ids;
    }

    public Mono<GatewayId> create(CreateVpnGateway request) {
        var id = ids.gatewayId();
        return repository.insert(id, request).thenReturn(id);
    }

    /** An account's gateways in a region, oldest first. */
    public Flux<GatewayId> idsOf(AccountId account, Region region) {
        return repository.idsOf(account, region);
    }
}

package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import java.time.Clock;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The actions on VPN gateways. */
final class VpnGatewayActions implements ActionGroup {

    private final VpnGateways gateways;
    private final Clock clock;

    VpnGatewayActions(VpnGateways gateways, Clock clock) {
        this.gateways = gateways;
        this.clock = clock;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of(
                "CreateVpnGateway", this::create,
                "DescribeVpnGateways", this::list,
                "DescribeVpnGateway", this::describe,
                "ModifyVpnGatewayAttribute", this::modify,
                "DeleteVpnGateway", this::delete);
    }

    private Mono<VpnGatewayResult> create(Caller caller, Parameters parameters, Call call) {
        var request = VpnGatewayRequests.create(caller, parameters);
        return gateways.create(request).map(id -> VpnGatewayResult.Created.of(request, id, call));
    }

    private Mono<VpnGatewayResult> list(Caller caller, Parameters parameters, Call call) {
        var wanted = VpnGatewayFilters.list(caller, parameters);
        return gateways.list(wanted)
                .map(page -> VpnGatewayResult.Listed.of(page, wanted.page(), clock.instant(), call));
    }

    private Mono<VpnGatewayResult> describe(Caller caller, Parameters parameters, Call call) {
        return gateways.describe(caller, VpnGatewayRequests.gateway(parameters))
                .map(gateway -> VpnGatewayResult.Described.of(gateway, clock.instant(), call));
    }

    private Mono<VpnGatewayResult> modify(Caller caller, Parameters parameters, Call call) {
        var request = VpnGatewayRequests.modify(parameters);
        return gateways.modify(caller, VpnGatewayRequests.gateway(parameters), request)
                .map(gateway -> VpnGatewayResult.Described.of(gateway, clock.instant(), call));
    }

    private Mono<AlibabaResult> delete(Caller caller, Parameters parameters, Call call) {
        return gateways.delete(caller, VpnGatewayRequests.gateway(parameters), ClientToken.find(parameters))
                .thenReturn(Done.of(call));
    }
}

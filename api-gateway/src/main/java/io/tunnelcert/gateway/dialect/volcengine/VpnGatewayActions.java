package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The actions on VPN gateways. */
final class VpnGatewayActions implements ActionGroup {

    private static final String ID = "VpnGatewayId";

    private final VpnGateways gateways;
    private final Clock clock;

    VpnGatewayActions(VpnGateways gateways, Clock clock) {
        this.gateways = gateways;
        this.clock = clock;
    }

    @Override
    public Service service() {
        return Service.VPN;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of(
                "CreateVpnGateway", this::create,
                "DescribeVpnGateways", this::list,
                "DescribeVpnGatewayAttributes", this::describe,
                "ModifyVpnGatewayAttributes", this::modify,
                "DeleteVpnGateway", this::delete,
                "RenewVpnGateway", this::renew,
                "SetVpnGatewayRenewal", this::setRenewal,
                "DescribeVpnGatewaysBilling", this::billing);
    }

    private Mono<VpnGatewayResult> create(Caller caller, Parameters parameters, RequestId request) {
        return gateways.create(VpnGatewayRequests.create(caller, parameters))
                .map(id -> VpnGatewayResult.Created.of(id, request));
    }

    private Mono<VpnGatewayResult> list(Caller caller, Parameters parameters, RequestId request) {
        var wanted = VpnGatewayFilters.list(caller, parameters);
        return gateways.list(wanted).map(page -> VpnGatewayResult.Listed.of(page, wanted.page(), request));
    }

    private Mono<VpnGatewayResult> describe(Caller caller, Parameters parameters, RequestId request) {
        return gateways.describe(caller, VpnGatewayRequests.gateway(parameters, ID))
                .map(gateway -> VpnGatewayResult.Described.of(gateway, request));
    }

    private Mono<VpnGatewayResult> modify(Caller caller, Parameters parameters, RequestId request) {
        var id = VpnGatewayRequests.gateway(parameters, ID);
        return gateways.modify(caller, id, VpnGatewayRequests.modify(parameters))
                .map(_ -> VpnGatewayResult.Ordered.modified(id, request));
    }

    private Mono<VpnGatewayResult> delete(Caller caller, Parameters parameters, RequestId request) {
        var id = VpnGatewayRequests.gateway(parameters, ID);
        return gateways.delete(caller, id, Optional.empty()).thenReturn(VpnGatewayResult.Ordered.deleted(id, request));
    }

    private Mono<VolcengineResult> renew(Caller caller, Parameters parameters, RequestId request) {
        var id = VpnGatewayRequests.gateway(parameters, ID);
        return gateways.renew(caller, id, SubscriptionParameters.period(parameters))
                .map(_ -> Done.of(request));
    }

    private Mono<VolcengineResult> setRenewal(Caller caller, Parameters parameters, RequestId request) {
        var id = VpnGatewayRequests.gateway(parameters, ID);
        return gateways.setRenewal(caller, id, SubscriptionParameters.renewal(parameters))
                .map(_ -> Done.of(request));
    }

    private Mono<BillingResult> billing(Caller caller, Parameters parameters, RequestId request) {
        var wanted = VpnGatewayFilters.billing(caller, parameters);
        return gateways.list(wanted)
                .map(page -> BillingResult.Listed.of(page, wanted.page(), clock.instant(), request));
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The billing service's action on subscriptions. */
final class VpnGatewayBillingActions implements ActionGroup {

    /** VPN gateways by the billing service's name. */
    static final String PRODUCT = "VPN";

    private final VpnGateways gateways;

    VpnGatewayBillingActions(VpnGateways gateways) {
        this.gateways = gateways;
    }

    @Override
    public Service service() {
        return Service.BILLING;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of("UnsubscribeInstance", this::unsubscribe);
    }

    /** Needs no token: who unsubscribes again gets the same answer. A gateway's servers are never unsubscribed with it. */
    private Mono<BillingResult> unsubscribe(Caller caller, Parameters parameters, RequestId request) {
        var id = VpnGatewayRequests.gateway(parameters, "InstanceID");
        if (!parameters.require("Product").equalsIgnoreCase(PRODUCT)) {
            throw RequestError.MISMATCHED_PRODUCT.exception();
        }
        return gateways.unsubscribe(caller, id).thenReturn(BillingResult.Unsubscribed.of(id));
    }
}

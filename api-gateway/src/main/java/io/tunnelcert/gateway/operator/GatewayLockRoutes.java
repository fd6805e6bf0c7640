package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.vpngateway.LockReason;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import io.tunnelcert.model.GatewayId;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Locks and unlocks VPN gateways. */
final class GatewayLockRoutes {

    private static final String PATH = "/vpn-gateways/{vpnGatewayId}/lock";
    private static final String REASON = "reason";

    private final VpnGateways gateways;

    GatewayLockRoutes(VpnGateways gateways) {
        this.gateways = gateways;
    }

    List<Route> routes() {
        return List.of(Route.of(HttpMethod.PUT, PATH, this::lock), Route.of(HttpMethod.DELETE, PATH, this::unlock));
    }

    private Mono<OperatorAnswer> lock(OperatorRequest request) {
        return request.json(Set.of(REASON))
                .map(GatewayLockRoutes::reason)
                .flatMap(reason -> gateways.lock(gateway(request), reason).thenReturn(OperatorAnswer.noContent()));
    }

    private Mono<OperatorAnswer> unlock(OperatorRequest request) {
        return request.nothing()
                .then(Mono.defer(() -> gateways.unlock(gateway(request))))
                .thenReturn(OperatorAnswer.noContent());
    }

    private static LockReason reason(JsonFields body) {
        return switch (body.text(REASON)) {
            case "financial" -> LockReason.FINANCIAL;
            case "security" -> LockReason.SECURITY;
            default -> throw Problem.invalidField(REASON, "A reason is financial or security.");
        };
    }

    private static GatewayId gateway(OperatorRequest request) {
        var id = request.variable("vpnGatewayId");
        if (!GatewayId.isValid(id)) {
            throw new ProblemException(
                    Problem.of(ProblemType.VPN_GATEWAY_NOT_FOUND, "A VPN gateway's id looks otherwise."));
        }
        return new GatewayId(id);
    }
}

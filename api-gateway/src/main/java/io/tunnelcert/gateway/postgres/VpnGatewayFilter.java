package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.vpngateway.ListVpnGateways;
import io.tunnelcert.model.GatewayId;

/** Which rows of {@code vpn_gateway g} a list shows. */
final class VpnGatewayFilter {

    private VpnGatewayFilter() {}

    static Conditions of(ListVpnGateways request) {
        var conditions = new Conditions()
                .add("g.deleted_at is null")
                .add("g.account_id = %s", request.caller().account().text())
                .add("g.region = %s", request.caller().region().text());
        request.ids()
                .ifPresent(ids -> conditions.add(
                        "g.vpn_gateway_id = any (%s)",
                        (Object) ids.stream().map(GatewayId::text).toArray(String[]::new)));
        request.name().ifPresent(name -> conditions.add("g.name = %s", name));
        request.vpc().ifPresent(vpc -> conditions.add("g.vpc_id = %s", vpc));
        request.subnet().ifPresent(subnet -> conditions.add("g.subnet_id = %s", subnet));
        request.publicAddress().ifPresent(address -> conditions.add("g.public_address = %s", address));
        request.ssl().ifPresent(ssl -> conditions.add("g.ssl_enabled = %s", ssl));
        request.ipsec().ifPresent(ipsec -> conditions.add("g.ipsec_enabled = %s", ipsec));
        request.dualTunnel().ifPresent(dual -> conditions.add("g.dual_tunnel_enabled = %s", dual));
        request.usable()
                .ifPresent(usable -> conditions.add(
                        "(g.lock_reason is null and coalesce(g.expires_at > now(), true)) = %s", usable));
        request.updating().ifPresent(updating -> conditions.add("%s = " + VpnGatewayRows.UPDATING, updating));
        request.project().ifPresent(project -> conditions.add("g.project_name = %s", project));
        return conditions.addTags("g.vpn_gateway_id", request.tags());
    }
}

package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.vpngateway.GatewayLock;
import io.tunnelcert.gateway.vpngateway.GatewayPlace;
import io.tunnelcert.gateway.vpngateway.GatewayServices;
import io.tunnelcert.gateway.vpngateway.LockReason;
import io.tunnelcert.gateway.vpngateway.RenewType;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.Subscription;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import java.net.InetAddress;
import java.util.Optional;

/** How rows of {@code vpn_gateway} become the core's values. */
final class VpnGatewayRows {

    /** Whether a server is being made on a gateway of a table called {@code g}. */
    static final String UPDATING = """
            exists (select from ssl_vpn_server s
                    where s.vpn_gateway_id = g.vpn_gateway_id and s.state = 'CREATING' and s.deleted_at is null)
            """;

    /** The columns {@link #gateway} reads, of a table called {@code g}. */
    static final String COLUMNS = """
            g.vpn_gateway_id, g.account_id, g.region, g.project_name, g.vpc_id, g.subnet_id, g.secondary_subnet_id,
            host(g.public_address) as public_address, g.name, g.description, g.bandwidth, g.ipsec_enabled, g.ssl_enabled,
            g.dual_tunnel_enabled, g.ssl_max_connections, g.asn, g.auto_propagate, g.expires_at, g.renew_type,
            g.renew_period, g.remaining_renewals, g.lock_reason, g.locked_at, g.created_at, g.updated_at,
            array(select t.key from tag t where t.resource_id = g.vpn_gateway_id order by t.key) as tag_keys,
            array(select t.value from tag t where t.resource_id = g.vpn_gateway_id order by t.key) as tag_values,
            """ + UPDATING + "as updating\n";

    private VpnGatewayRows() {}

    static VpnGateway gateway(Row row) {
        return new VpnGateway(
                new GatewayId(Statements.text(row, "vpn_gateway_id")),
                new Caller(
                        new AccountId(Statements.text(row, "account_id")), new Region(Statements.text(row, "region"))),
                Statements.text(row, "project_name"),
                new GatewayPlace(
                        Statements.text(row, "vpc_id"),
                        Statements.text(row, "subnet_id"),
                        Statements.optionalText(row, "secondary_subnet_id")),
                InetAddress.ofLiteral(Statements.text(row, "public_address")),
                new ResourceName(Statements.text(row, "name")),
                new Description(Statements.text(row, "description")),
                Statements.integer(row, "bandwidth"),
                services(row),
                Optional.ofNullable(row.get("asn", Long.class)),
                Statements.flag(row, "auto_propagate"),
                subscription(row),
                lock(row),
                Statements.flag(row, "updating"),
                Statements.tags(row),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "updated_at"));
    }

    private static GatewayServices services(Row row) {
        return new GatewayServices(
                Statements.flag(row, "ipsec_enabled"),
                Statements.flag(row, "ssl_enabled"),
                Statements.flag(row, "dual_tunnel_enabled"),
                Statements.integer(row, "ssl_max_connections"));
    }

    private static Optional<Subscription> subscription(Row row) {
        return Statements.optionalInstant(row, "expires_at")
                .map(end -> new Subscription(
                        end,
                        new Renewal(
                                RenewType.valueOf(Statements.text(row, "renew_type")),
                                Statements.integer(row, "renew_period"),
                                Statements.integer(row, "remaining_renewals"))));
    }

    private static Optional<GatewayLock> lock(Row row) {
        return Statements.optionalText(row, "lock_reason")
                .map(reason -> new GatewayLock(LockReason.valueOf(reason), Statements.instant(row, "locked_at")));
    }
}

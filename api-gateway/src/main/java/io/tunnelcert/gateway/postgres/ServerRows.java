package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.HostGateway;
import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.net.InetAddress;

/** How rows of {@code ssl_vpn_server} become the core's values. */
final class ServerRows {

    /** The columns {@link #settings} reads, of a table called {@code s}. */
    static final String SETTINGS = """
            s.client_ip_pool::text as client_ip_pool, s.local_subnets::text[] as local_subnets, s.protocol, s.port, s.cipher, s.auth,
            s.compress, s.client_cert_session_policy
            """;

    /** The columns {@link #server} reads, of a table called {@code s} and its gateway's called {@code g}. */
    static final String COLUMNS = SETTINGS + """
            , s.ssl_vpn_server_id, s.vpn_gateway_id, s.project_name, s.name, s.description, s.state, s.failure_reason,
            host(g.public_address) as public_address, g.ssl_max_connections, g.lock_reason is not null as locked,
            s.created_at, s.updated_at,
            array(select t.key from tag t where t.resource_id = s.ssl_vpn_server_id order by t.key) as tag_keys,
            array(select t.value from tag t where t.resource_id = s.ssl_vpn_server_id order by t.key) as tag_values
            """;

    private ServerRows() {}

    static Server server(Row row) {
        return new Server(
                new ServerId(Statements.text(row, "ssl_vpn_server_id")),
                gateway(row),
                Statements.text(row, "project_name"),
                new ResourceName(Statements.text(row, "name")),
                new Description(Statements.text(row, "description")),
                settings(row),
                state(row),
                Statements.optionalText(row, "failure_reason"),
                Statements.tags(row),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "updated_at"));
    }

    private static HostGateway gateway(Row row) {
        return new HostGateway(
                new GatewayId(Statements.text(row, "vpn_gateway_id")),
                InetAddress.ofLiteral(Statements.text(row, "public_address")),
                Statements.integer(row, "ssl_max_connections"),
                Statements.flag(row, "locked"));
    }

    static ServerSettings settings(Row row) {
        return new ServerSettings(
                Ipv4Network.of(Statements.text(row, "client_ip_pool")),
                Statements.texts(row, "local_subnets").stream()
                        .map(Ipv4Network::of)
                        .toList(),
                TransportProtocol.valueOf(Statements.text(row, "protocol")),
                Statements.integer(row, "port"),
                Cipher.of(Statements.text(row, "cipher")),
                Digest.of(Statements.text(row, "auth")),
                Statements.flag(row, "compress"),
                SessionPolicy.valueOf(Statements.text(row, "client_cert_session_policy")));
    }

    static ServerState state(Row row) {
        return ServerState.valueOf(Statements.text(row, "state"));
    }
}

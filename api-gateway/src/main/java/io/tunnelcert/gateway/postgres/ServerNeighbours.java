package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.Neighbourhood;
import io.tunnelcert.gateway.server.Neighbourhood.Neighbour;
import io.tunnelcert.gateway.vpngateway.GatewayStanding;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ServerId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * What a server has to get along with. Whoever makes or changes a server holds the gateway's row first, so that nobody else makes or
 * changes one on it meanwhile, and never goes beyond what may be there.
 */
final class ServerNeighbours {

    private final DatabaseClient database;
    private final GatewayLocks gateways;

    ServerNeighbours(DatabaseClient database) {
        this.database = database;
        this.gateways = new GatewayLocks(database);
    }

    /** Holds the gateway. */
    Mono<GatewayStanding> hold(Caller caller, GatewayId gateway) {
        return gateways.lock(caller, gateway)
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.GatewayNotFound())));
    }

    /**
     * The gateway that is held, and the other servers on it as they are since.
     *
     * @param server which is not its own neighbour
     */
    Mono<Neighbourhood> around(ServerId server, GatewayId gateway, GatewayStanding standing) {
        return database.sql("select s.state, " + ServerRows.SETTINGS + """
                        from ssl_vpn_server s
                        where s.vpn_gateway_id = $1 and s.ssl_vpn_server_id <> $2 and s.deleted_at is null
                        """)
                .bind(0, gateway.text())
                .bind(1, server.text())
                .map((row, _) -> new Neighbour(ServerRows.state(row), ServerRows.settings(row)))
                .all()
                .collectList()
                .map(servers -> new Neighbourhood(standing, servers));
    }
}

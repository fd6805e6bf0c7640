package io.tunnelcert.gateway.server;

import io.tunnelcert.gateway.vpngateway.GatewayStanding;
import java.util.List;

/** What a server has to get along with: its gateway, and the other servers on it. */
public record Neighbourhood(GatewayStanding gateway, List<Neighbour> servers) {

    public Neighbourhood {
        servers = List.copyOf(servers);
    }

    /** Another server on the same gateway. */
    public record Neighbour(ServerState state, ServerSettings settings) {

        /** A server that failed never ran: addresses and port are free for another. */
        boolean runs() {
            return state != ServerState.FAILED;
        }
    }
}

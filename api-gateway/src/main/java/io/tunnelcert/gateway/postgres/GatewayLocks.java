package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.vpngateway.GatewayStanding;
import io.tunnelcert.model.GatewayId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Holds a VPN gateway's row until the end of the transaction, so that nothing changes above what is being changed. */
final class GatewayLocks {

    private final DatabaseClient database;

    GatewayLocks(DatabaseClient database) {
        this.database = database;
    }

    /** How the caller's gateway stands from now on; empty if there is none of this id. */
    Mono<GatewayStanding> lock(Caller caller, GatewayId id) {
        return database.sql("""
                        select ssl_enabled, ssl_max_connections, expires_at, lock_reason from vpn_gateway
                        where vpn_gateway_id = $1 and account_id = $2 and region = $3 and deleted_at is null
                        for no key update
                        """)
                .bind(0, id.text())
                .bind(1, caller.account().text())
                .bind(2, caller.region().text())
                .map((row, _) -> new GatewayStanding(
                        Statements.flag(row, "ssl_enabled"),
                        Statements.integer(row, "ssl_max_connections"),
                        Optional.ofNullable(row.get("expires_at", Instant.class)),
                        Statements.optionalText(row, "lock_reason").isPresent()))
                .one();
    }
}

package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.vpngateway.GatewayStanding;
import io.tunnelcert.model.GatewayId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Holds a VPN gateway's row until the end of the transaction, so that nothing changes above what is being changed. */
final class GatewayLocks {

    /** The columns {@link #standing} reads, of a table called {@code g}. */
    static final String COLUMNS = "g.ssl_enabled, g.ssl_max_connections, g.expires_at, g.lock_reason\n";

    private final DatabaseClient database;

    GatewayLocks(DatabaseClient database) {
        this.database = database;
    }

    /** How the caller's gateway stands from now on; empty if there is none of this id. */
    Mono<GatewayStanding> lock(Caller caller, GatewayId id) {
        return database.sql("select " + COLUMNS + """
                        from vpn_gateway g
                        where g.vpn_gateway_id = $1 and g.account_id = $2 and g.region = $3 and g.deleted_at is null
                        for no key update
                        """)
                .bind(0, id.text())
                .bind(1, caller.account().text())
                .bind(2, caller.region().text())
                .map((row, _) -> standing(row))
                .one();
    }

    static GatewayStanding standing(Row row) {
        return new GatewayStanding(
                Statements.flag(row, "ssl_enabled"),
                Statements.integer(row, "ssl_max_connections"),
                Optional.ofNullable(row.get("expires_at", Instant.class)),
                Statements.optionalText(row, "lock_reason").isPresent());
    }
}

package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.dispatch.StuckRequest;
import io.tunnelcert.gateway.dispatch.StuckRequest.Kind;
import io.tunnelcert.gateway.dispatch.StuckRequest.Position;
import io.tunnelcert.gateway.dispatch.StuckRequests;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/**
 * Reads what is undone where {@link PostgresPendingCommands} does, and sorts it: it is little, and where it is much, somebody is looking
 * for the reason already.
 */
public final class PostgresStuckRequests implements StuckRequests {

    private static final String LIST = """
            (select u.kind, u.certificate_id as id, c.account_id, c.region, c.state, u.since, c.attempt_count, c.dispatch_count,
                    c.next_dispatch_at
             from undone_certificate u
                 join certificate c on c.certificate_id = u.certificate_id
             where (u.kind = 'REVOCATION' or c.state not in ('REVOKING', 'REVOKED'))
               and u.since <= $1 and (u.since, u.certificate_id) > ($2, $3)
             order by since, id limit $4)
            union all
            (select 'AUTHORITY', ssl_vpn_server_id as id, account_id, region, state, created_at as since, attempt_count,
                    dispatch_count, next_dispatch_at
             from ssl_vpn_server
             where announced_at is null and deleted_at is null
               and created_at <= $1 and (created_at, ssl_vpn_server_id) > ($2, $3)
             order by since, id limit $4)
            order by since, id limit $4
            """;

    private final DatabaseClient database;

    public PostgresStuckRequests(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<StuckRequest> list(Instant waitingSince, Position after, int limit) {
        return database.sql(LIST)
                .bind(0, waitingSince)
                .bind(1, after.since())
                .bind(2, after.resourceId())
                .bind(3, limit)
                .map((row, _) -> stuckRequest(row))
                .all()
                .timeout(Statements.TIMEOUT);
    }

    private static StuckRequest stuckRequest(Row row) {
        return new StuckRequest(
                Kind.valueOf(Statements.text(row, "kind")),
                Statements.text(row, "id"),
                Statements.text(row, "account_id"),
                Statements.text(row, "region"),
                Statements.text(row, "state"),
                Statements.instant(row, "since"),
                Statements.integer(row, "attempt_count"),
                Statements.integer(row, "dispatch_count"),
                Statements.instant(row, "next_dispatch_at"));
    }
}

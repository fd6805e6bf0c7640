package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.dispatch.StuckRequest.Kind;
import io.tunnelcert.gateway.state.Backlog;
import io.tunnelcert.gateway.state.SystemState;
import io.tunnelcert.gateway.state.SystemStates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at what is undone (of what is to be revoked, the revocation alone, as it is sent for), by the index of what expires, and at each revocation list's row. Times are Postgres'. */
public final class PostgresSystemStates implements SystemStates {

    private static final String BACKLOGS = """
            select 'ISSUANCE' as kind, count(*) as size, extract(epoch from now() - min(since))::float8 as oldest
            from undone_certificate u
            where kind = 'ISSUANCE' and not exists (
                select from undone_certificate r where r.certificate_id = u.certificate_id and r.kind = 'REVOCATION')
            union all
            select 'REVOCATION', count(*), extract(epoch from now() - min(since))::float8
            from undone_certificate
            where kind = 'REVOCATION'
            union all
            select 'AUTHORITY', count(*), extract(epoch from now() - min(created_at))::float8
            from ssl_vpn_server
            where announced_at is null and deleted_at is null
            """;

    private static final String LAPSE = """
            select extract(epoch from min(next_update) - now())::float8 as remaining from certificate_revocation_list
            """;

    private static final String EXPIRING = """
            select count(*) as number
            from certificate
            where state = 'ISSUED' and not_after > now() and not_after <= now() + make_interval(days => $1)
            """;

    private final DatabaseClient database;

    public PostgresSystemStates(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<SystemState> look(List<Integer> days) {
        return Mono.zip(backlogs(), lapse(), expiring(days))
                .map(seen -> new SystemState(seen.getT1(), seen.getT2(), seen.getT3()));
    }

    private Mono<List<Backlog>> backlogs() {
        return database.sql(BACKLOGS)
                .map((row, _) -> new Backlog(
                        Kind.valueOf(Statements.text(row, "kind")),
                        number(row, "size"),
                        span(row, "oldest").filter(span -> !span.isNegative()).orElse(Duration.ZERO)))
                .all()
                .timeout(Statements.TIMEOUT)
                .collectList();
    }

    private Mono<Optional<Duration>> lapse() {
        return database.sql(LAPSE).map((row, _) -> span(row, "remaining")).one().timeout(Statements.TIMEOUT);
    }

    private Mono<Map<Integer, Long>> expiring(List<Integer> days) {
        return Flux.fromIterable(days)
                .concatMap(window -> database.sql(EXPIRING)
                        .bind(0, window)
                        .map((row, _) -> Map.entry(window, number(row, "number")))
                        .one()
                        .timeout(Statements.TIMEOUT))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static long number(Row row, String column) {
        var number = row.get(column, Long.class);
        return number == null ? 0 : number;
    }

    private static Optional<Duration> span(Row row, String column) {
        return Optional.ofNullable(row.get(column, Double.class))
                .map(seconds -> Duration.ofMillis((long) (seconds * 1e3)));
    }
}

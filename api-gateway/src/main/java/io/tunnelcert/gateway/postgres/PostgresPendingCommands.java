package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.dispatch.PendingCommands;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Command.CreateAuthority;
import io.tunnelcert.model.message.Command.IssueCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Finds undone rows through their partial indexes: an idle system reads nothing, a large one reads only what is due. */
public final class PostgresPendingCommands implements PendingCommands {

    private final DatabaseClient database;
    private final RedispatchSchedule schedule;

    public PostgresPendingCommands(DatabaseClient database, RedispatchSchedule schedule) {
        this.database = database;
        this.schedule = schedule;
    }

    @Override
    public Flux<Command> takeOverdue(Instant now, int limit) {
        return authorities(now, limit).concatWith(certificates(now, limit));
    }

    private Flux<Command> authorities(Instant now, int limit) {
        return take("""
                with due as (
                    select ssl_vpn_server_id from ssl_vpn_server
                    where announced_at is null and next_dispatch_at <= $1
                    order by next_dispatch_at limit $2
                    for no key update skip locked)
                update ssl_vpn_server s
                set dispatch_count = dispatch_count + 1, dispatched_at = $1,
                    next_dispatch_at = $1 + make_interval(secs => least($3 * power(2, least(dispatch_count, 30)), $4))
                from due where s.ssl_vpn_server_id = due.ssl_vpn_server_id
                returning s.ssl_vpn_server_id
                """, now, limit, CreateAuthority::new);
    }

    private Flux<Command> certificates(Instant now, int limit) {
        return take("""
                with due as (
                    select certificate_id from certificate
                    where announced_at is null and next_dispatch_at <= $1
                    order by next_dispatch_at limit $2
                    for no key update skip locked)
                update certificate c
                set dispatch_count = dispatch_count + 1, dispatched_at = $1,
                    next_dispatch_at = $1 + make_interval(secs => least($3 * power(2, least(dispatch_count, 30)), $4))
                from due where c.certificate_id = due.certificate_id
                returning c.certificate_id
                """, now, limit, IssueCertificate::new);
    }

    private Flux<Command> take(String sql, Instant now, int limit, Function<String, Command> command) {
        return database.sql(sql)
                .bind(0, now)
                .bind(1, limit)
                .bind(2, seconds(schedule.firstDelay()))
                .bind(3, seconds(schedule.maxDelay()))
                .map((row, _) -> command.apply(id(row)))
                .all()
                .collectList() // the connection goes back before anything is sent
                .timeout(Statements.TIMEOUT)
                .flatMapIterable(commands -> commands);
    }

    private static String id(Row row) {
        var id = row.get(0, String.class);
        if (id == null) {
            throw new IllegalStateException("an id is null");
        }
        return id;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

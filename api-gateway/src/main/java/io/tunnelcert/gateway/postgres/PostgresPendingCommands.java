package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.dispatch.PendingCommand;
import io.tunnelcert.gateway.dispatch.PendingCommands;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Command.CreateAuthority;
import io.tunnelcert.model.message.Command.IssueCertificate;
import io.tunnelcert.model.message.Command.RevokeCertificate;
import io.tunnelcert.model.message.Lane;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/**
 * Finds undone rows through their partial indexes: an idle system reads nothing, a large one reads only what is due. Times are Postgres',
 * because gateways' clocks differ: what one of them notes as due would else be due for another much later.
 */
public final class PostgresPendingCommands implements PendingCommands {

    private static final String AUTHORITIES = taking("ssl_vpn_server", "ssl_vpn_server_id", "announced_at is null");
    private static final String CERTIFICATES = taking("certificate", "certificate_id", "announced_at is null");
    private static final String REVOCATIONS = taking(
            "certificate", "certificate_id", "state in ('REVOKING', 'REVOKED') and revocation_announced_at is null");

    private final DatabaseClient database;
    private final RedispatchSchedule schedule;

    public PostgresPendingCommands(DatabaseClient database, RedispatchSchedule schedule) {
        this.database = database;
        this.schedule = schedule;
    }

    /** Revocations before certificates: they announce the issuance, too, where that is still undone, and a row is taken only once. */
    @Override
    public Flux<PendingCommand> takeOverdue(int limit) {
        return Flux.concat(
                take(AUTHORITIES, limit, row -> making(new CreateAuthority(id(row)), row)),
                take(REVOCATIONS, limit, row -> new PendingCommand(new RevokeCertificate(id(row)), Lane.FAST)),
                take(CERTIFICATES, limit, row -> making(new IssueCertificate(id(row)), row)));
    }

    /** @param undone the condition of a partial index on next_dispatch_at */
    private static String taking(String table, String key, String undone) {
        return """
                with due as (
                    select %2$s from %1$s
                    where %3$s and next_dispatch_at <= now()
                    order by next_dispatch_at limit $1
                    for no key update skip locked)
                update %1$s
                set dispatch_count = dispatch_count + 1, dispatched_at = now(),
                    next_dispatch_at = now() + make_interval(secs => least($2 * power(2, least(dispatch_count, 30)), $3))
                from due where %1$s.%2$s = due.%2$s
                returning %1$s.%2$s as id, %1$s.key_algorithm
                """.formatted(table, key, undone);
    }

    private Flux<PendingCommand> take(String sql, int limit, Function<Row, PendingCommand> command) {
        return database.sql(sql)
                .bind(0, limit)
                .bind(1, seconds(schedule.firstDelay()))
                .bind(2, seconds(schedule.maxDelay()))
                .map((row, _) -> command.apply(row))
                .all()
                .collectList() // the connection goes back before anything is sent
                .timeout(Statements.TIMEOUT)
                .flatMapIterable(commands -> commands);
    }

    private static PendingCommand making(Command command, Row row) {
        return new PendingCommand(command, Lane.of(KeyAlgorithm.valueOf(Statements.text(row, "key_algorithm"))));
    }

    private static String id(Row row) {
        return Statements.text(row, "id");
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

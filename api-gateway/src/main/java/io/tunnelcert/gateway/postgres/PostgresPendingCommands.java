package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.dispatch.PendingCommand;
import io.tunnelcert.gateway.dispatch.PendingCommands;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.dispatch.StuckRequest.Kind;
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
 * Finds what is undone through indexes: an idle system reads nothing, a large one reads only what is due. Times are Postgres', because
 * gateways' clocks differ: what one of them notes as due would else be due for another much later.
 */
public final class PostgresPendingCommands implements PendingCommands {

    private static final String AUTHORITIES = taking("ssl_vpn_server", "ssl_vpn_server_id", """
            select ssl_vpn_server_id
            from ssl_vpn_server
            where announced_at is null and next_dispatch_at <= now()
            order by next_dispatch_at limit $1
            for no key update skip locked
            """);

    /** Not of what is revoked, too: the revocation announces both. */
    private static final String ISSUANCES = takingCertificates(Kind.ISSUANCE, "state not in ('REVOKING', 'REVOKED')");

    private static final String REVOCATIONS = takingCertificates(Kind.REVOCATION, "state in ('REVOKING', 'REVOKED')");

    private final DatabaseClient database;
    private final RedispatchSchedule schedule;

    public PostgresPendingCommands(DatabaseClient database, RedispatchSchedule schedule) {
        this.database = database;
        this.schedule = schedule;
    }

    @Override
    public Flux<PendingCommand> takeOverdue(int limit) {
        return Flux.concat(
                take(AUTHORITIES, limit, row -> making(new CreateAuthority(id(row)), row)),
                take(REVOCATIONS, limit, row -> new PendingCommand(new RevokeCertificate(id(row)), Lane.FAST)),
                take(ISSUANCES, limit, row -> making(new IssueCertificate(id(row)), row)));
    }

    /**
     * Lines that cannot be sent do not count against the limit, or they would stay at its head. Whoever else holds a line or its
     * certificate is never waited for: a worker that takes lines away holds them in another order.
     */
    private static String takingCertificates(Kind kind, String state) {
        return taking("certificate", "certificate_id", """
                select certificate_id
                from certificate
                where certificate_id = any (array(
                    select u.certificate_id
                    from undone_certificate u
                    where u.kind = '%1$s' and u.next_dispatch_at <= now()
                        and (select c.%2$s from certificate c where c.certificate_id = u.certificate_id)
                    order by u.next_dispatch_at limit $1
                    for no key update skip locked))
                for no key update skip locked
                """.formatted(kind, state));
    }

    /** @param due locks the rows whose commands are due, and gives their keys */
    private static String taking(String table, String key, String due) {
        return """
                update %1$s
                set dispatch_count = dispatch_count + 1, dispatched_at = now(),
                    next_dispatch_at = now() + make_interval(secs => least($2 * power(2, least(dispatch_count, 30)), $3))
                where %2$s = any (array(
                %3$s))
                returning %2$s as id, key_algorithm
                """.formatted(table, key, due);
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

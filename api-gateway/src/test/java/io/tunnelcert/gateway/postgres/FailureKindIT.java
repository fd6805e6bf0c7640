package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What Postgres itself says when it cannot go on. */
class FailureKindIT {

    private static final DatabaseClient GATEWAY = TestDatabase.asGateway();
    private static final TransactionalOperator TRANSACTION =
            TransactionalOperator.create(new R2dbcTransactionManager(GATEWAY.getConnectionFactory()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set local statement_timeout = '50ms'   | select pg_sleep(5)                        | OUTAGE",
                "set local transaction_read_only = on   | delete from signature_nonce               | OUTAGE",
                "select 1                               | select pg_terminate_backend(pg_backend_pid()) | OUTAGE",
                "select 1                               | do $$ begin raise sqlstate '53300'; end $$ | OUTAGE",
                "select 1                               | do $$ begin raise sqlstate '57P03'; end $$ | OUTAGE",
                "select 1                               | do $$ begin raise sqlstate '55P03'; end $$ | CONTENTION",
                "select 1                               | do $$ begin raise sqlstate '40P01'; end $$ | CONTENTION",
                "select 1                               | select 1 / 0                              | FAULT",
                "select 1                               | select nonsense                           | FAULT"
            })
    void tellsWhatAFailureMeans(String before, String statement, FailureKind kind) {
        var failure = TRANSACTION
                .execute(_ -> run(before).thenMany(run(statement)))
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .blockOptional()
                .orElseThrow();

        assertThat(FailureKind.of(failure)).as(failure.toString()).isEqualTo(kind);
    }

    @Test
    void isNotLedRoundInACircle() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));

        assertThat(FailureKind.of(one)).isEqualTo(FailureKind.FAULT);
    }

    private static Flux<Long> run(String sql) {
        return GATEWAY.sql(sql).fetch().rowsUpdated().flux();
    }
}

package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Runs several statements as one transaction: for changes that are rare enough to take several round trips, so that their rules can be
 * told in Java. Rows are locked in one order: gateways before servers before certificates.
 */
final class Transactions {

    /** A change that has begun is finished, though its caller may be gone: to stop it halfway would only cost more. */
    private static final boolean FINISH = true;

    private final DatabaseClient database;
    private final TransactionalOperator operator;

    Transactions(DatabaseClient database) {
        this.database = database;
        this.operator = TransactionalOperator.create(new R2dbcTransactionManager(database.getConnectionFactory()));
    }

    /** Commits what the work did, unless it fails; whoever waits too long for a row that others hold is told to come again. */
    <T> Mono<T> run(Mono<T> work) {
        var transaction = operator.transactional(work)
                .timeout(Statements.TIMEOUT)
                .onErrorMap(
                        failure -> FailureKind.of(failure) == FailureKind.CONTENTION,
                        _ -> new RejectedException(new Rejection.Overloaded()));
        return Mono.fromFuture(transaction::toFuture, FINISH);
    }

    /**
     * Runs a list whose best plan depends on what is asked for, such as a tag that three resources have, or a million: Postgres plans it
     * for these values, each time, where it would otherwise settle for one plan after a few executions.
     */
    <T> Mono<T> runPlannedAnew(Mono<T> list) {
        return run(database.sql("set local plan_cache_mode = force_custom_plan")
                .then()
                .then(list));
    }
}

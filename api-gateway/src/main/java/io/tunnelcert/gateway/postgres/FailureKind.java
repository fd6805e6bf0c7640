package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;

/** What a failure of a statement means for those who share it. */
enum FailureKind {
    /** Postgres cannot be reached or does not answer: trying again at once would only take longer. */
    OUTAGE,
    /** Somebody else holds a row for too long; those who need other rows are not concerned. */
    CONTENTION,
    /** Something is wrong with one of the requests. */
    FAULT;

    /** Deeper than any failure is wrapped; a chain of causes may go round in a circle. */
    private static final int MAX_CAUSES = 20;

    /** PostgreSQL, appendix A: lock_not_available (by lock_timeout), deadlock_detected. */
    private static final Set<String> CONTENTION_STATES = Set.of("55P03", "40P01");

    /**
     * The same: classes 08 (connection exception), 53 (insufficient resources), 57 (operator intervention, and with it query_canceled by
     * statement_timeout) and 58 (system error), and read_only_sql_transaction of a server that is not the primary one any more.
     */
    private static final Pattern OUTAGE_STATES = Pattern.compile("(08|53|57|58)...|25006");

    static FailureKind of(Throwable failure) {
        if (causes(failure).map(FailureKind::state).anyMatch(CONTENTION_STATES::contains)) {
            return CONTENTION;
        }
        return causes(failure).anyMatch(FailureKind::isOutage) ? OUTAGE : FAULT;
    }

    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case TimeoutException _ -> true;
            case R2dbcTimeoutException _, R2dbcTransientResourceException _, R2dbcNonTransientResourceException _ ->
                true;
            case DataAccessResourceFailureException _ -> true; // no connection is to be had
            default -> OUTAGE_STATES.matcher(state(cause)).matches();
        };
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
    }

    private static String state(Throwable cause) {
        return cause instanceof R2dbcException known ? Objects.requireNonNullElse(known.getSqlState(), "") : "";
    }
}

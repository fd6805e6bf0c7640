package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.R2dbcException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
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

    /** PostgreSQL, appendix A: lock_not_available (by lock_timeout), deadlock_detected. */
    private static final Set<String> CONTENTION_STATES = Set.of("55P03", "40P01");

    static FailureKind of(Throwable failure) {
        var states = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(R2dbcException.class::isInstance)
                .map(cause -> Objects.requireNonNullElse(((R2dbcException) cause).getSqlState(), ""));
        if (states.anyMatch(CONTENTION_STATES::contains)) {
            return CONTENTION;
        }
        return failure instanceof TimeoutException || failure instanceof DataAccessResourceFailureException
                ? OUTAGE
                : FAULT;
    }
}

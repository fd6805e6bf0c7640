package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;

/** What a failure of the database means for what comes next. */
final class Failures {

    private Failures() {}

    /** Whether Postgres cannot be reached or does not answer: trying the parts of a batch one by one would only take longer. */
    static boolean isOutage(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof R2dbcNonTransientResourceException
                || failure instanceof R2dbcTransientResourceException;
    }
}

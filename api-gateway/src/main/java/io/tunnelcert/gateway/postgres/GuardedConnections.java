package io.tunnelcert.gateway.postgres;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The pool's connections, for as many as may wait for one, and while there is a database to connect to. When none was to be had a few times
 * in a row, nobody waits in vain for a while: all are refused at once, but for one each time who finds out whether it is back.
 */
final class GuardedConnections implements ConnectionFactory, Wrapped<ConnectionFactory> {

    /**
     * Who waits for a connection. Above what requests in work can need, by default; what comes beside them, such as transactions whose
     * clients are gone, downloads of revocation lists, and looks at rows after a wait, must not pile up without end.
     */
    static final int MAX_WAITING = 2_000;

    /** Failures in a row that tell the database's being away from one broken connection. */
    static final int FAILURES = 5;

    /** Short: a look costs little, and what was refused meanwhile comes again in a second. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private static final int ALL_OF_THEM = 100;

    private final ConnectionFactory pool;
    private final AtomicInteger waiting = new AtomicInteger();
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "database",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(FAILURES)
                    .minimumNumberOfCalls(FAILURES)
                    .failureRateThreshold(ALL_OF_THEM)
                    .waitDurationInOpenState(BETWEEN_LOOKS)
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build());

    GuardedConnections(ConnectionFactory pool) {
        this.pool = pool;
    }

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.defer(() -> {
            if (!breaker.tryAcquirePermission()) {
                return Mono.error(new NoConnectionException("the database is away"));
            }
            if (waiting.incrementAndGet() > MAX_WAITING) {
                waiting.decrementAndGet();
                breaker.releasePermission();
                return Mono.error(new NoConnectionException("too many wait for a connection"));
            }
            return Mono.<Connection>from(pool.create())
                    .doOnSuccess(_ -> breaker.onSuccess(0, TimeUnit.NANOSECONDS))
                    .doOnError(failure -> breaker.onError(0, TimeUnit.NANOSECONDS, failure))
                    .doOnCancel(breaker::releasePermission)
                    .doFinally(_ -> waiting.decrementAndGet());
        });
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return pool.getMetadata();
    }

    @Override
    public ConnectionFactory unwrap() {
        return pool;
    }

    /** There is no connection, and none was waited for; an expected outcome, hence without a stack. */
    private static final class NoConnectionException extends R2dbcTransientResourceException {

        NoConnectionException(String reason) {
            super(reason);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}

package io.tunnelcert.gateway.postgres;

import com.github.benmanes.caffeine.cache.Ticker;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Connections of which each asks Postgres whether it is there, as the pool would have it do before each use, no more than once a second:
 * that is a round trip, and a busy gateway uses each of them a hundred times a second. In between it looks only whether its socket is
 * closed.
 */
final class SeldomAskedConnections implements ConnectionFactory, Wrapped<ConnectionFactory> {

    /** Short of what a client waits: whatever a silent connection takes in meanwhile is as lost as what was under way. */
    static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

    private final ConnectionFactory connections;

    private final Ticker ticker;

    SeldomAskedConnections(ConnectionFactory connections, Ticker ticker) {
        this.connections = connections;
        this.ticker = ticker;
    }

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.from(connections.create()).map(this::seldomAsked);
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
    }

    @Override
    public ConnectionFactory unwrap() {
        return connections;
    }

    private Connection seldomAsked(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SeldomAskedConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new SeldomAsked(connection, ticker));
    }

    /** Passes everything on but questions that come too soon. */
    private static final class SeldomAsked implements InvocationHandler {

        private final Connection connection;
        private final Ticker ticker;
        private volatile long answeredAt;

        SeldomAsked(Connection connection, Ticker ticker) {
            this.connection = connection;
            this.ticker = ticker;
            this.answeredAt = ticker.read();
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && method.getName().equals("validate") && arguments[0] == ValidationDepth.REMOTE) {
                return validate();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private Mono<Boolean> validate() {
            if (ticker.read() - answeredAt < BETWEEN_QUESTIONS.toNanos()) {
                return Mono.from(connection.validate(ValidationDepth.LOCAL));
            }
            return Mono.from(connection.validate(ValidationDepth.REMOTE)).doOnNext(answered -> {
                if (answered) {
                    answeredAt = ticker.read();
                }
            });
        }
    }
}

package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class GuardedConnectionsIT {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void knowsThatNobodyListensAndLooksAgainUntilSomebodyDoes() throws IOException {
        var database = new Switchable(unused());
        var client = DatabaseClient.create(new GuardedConnections(database));
        IntStream.range(0, GuardedConnections.FAILURES).forEach(_ -> failureOf(client));
        int before = asked.get();

        var failures = IntStream.range(0, 100).mapToObj(_ -> failureOf(client)).toList();

        assertThat(failures).allMatch(failure -> FailureKind.of(failure) == FailureKind.OUTAGE);
        assertThat(asked.get() - before).isLessThan(50);

        database.pool = TestDatabase.asGateway().getConnectionFactory();
        await().until(() -> failureOf(client) == null);
        assertThat(IntStream.range(0, 20).mapToObj(_ -> failureOf(client))).containsOnlyNulls();
    }

    /** A network that swallows everything: the first wait, for a bounded time, and those who come later do not. */
    @Test
    void waitsForNoAnswerForLongerThanItMay() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var client = DatabaseClient.create(new GuardedConnections(new Switchable(pool(silent.getLocalPort()))));

            var first = Flux.range(0, 100)
                    .flatMap(_ -> failure(client), 100)
                    .collectList()
                    .blockOptional(Duration.ofSeconds(20))
                    .orElseThrow();
            int before = asked.get();
            var later = IntStream.range(0, 100).mapToObj(_ -> failureOf(client)).toList();

            assertThat(first).hasSize(100).allMatch(failure -> FailureKind.of(failure) == FailureKind.OUTAGE);
            assertThat(later).allMatch(failure -> FailureKind.of(failure) == FailureKind.OUTAGE);
            assertThat(asked.get() - before).isLessThan(50);
        }
    }

    @Test
    void letsNoMoreWaitThanItMay() {
        Supplier<Mono<Connection>> nothing = Mono::never;
        var client = DatabaseClient.create(new GuardedConnections(new Switchable(nothing)));
        var waiting = IntStream.range(0, GuardedConnections.MAX_WAITING)
                .mapToObj(_ -> failure(client).subscribe())
                .toList();

        assertThat(failureOf(client)).isNotNull();

        waiting.getFirst().dispose();
        var next = failure(client).subscribe();
        assertThat(next.isDisposed()).isFalse();
        waiting.forEach(reactor.core.Disposable::dispose);
        next.dispose();
    }

    private static @org.jspecify.annotations.Nullable Throwable failureOf(DatabaseClient client) {
        return failure(client).block(Duration.ofSeconds(20));
    }

    /** What the statement fails with; empty if it does not. */
    private static Mono<Throwable> failure(DatabaseClient client) {
        return client.sql("select 1")
                .fetch()
                .rowsUpdated()
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just);
    }

    private static ConnectionFactory unused() throws IOException {
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return pool(closed.getLocalPort());
        }
    }

    private static ConnectionPool pool(int port) {
        var connections = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("127.0.0.1")
                .port(port)
                .database("postgres")
                .username("tunnelcert_gateway")
                .build());
        return new ConnectionPool(ConnectionPoolConfiguration.builder(connections)
                .initialSize(1)
                .maxSize(4)
                .maxAcquireTime(Duration.ofSeconds(1))
                .build());
    }

    /** Counts who asks, and can be another database from some time on. */
    private final class Switchable implements ConnectionFactory {

        private volatile ConnectionFactory pool;

        Switchable(ConnectionFactory pool) {
            this.pool = pool;
        }

        /** One that gives what the supplier does. */
        Switchable(Supplier<Mono<Connection>> connections) {
            this(new ConnectionFactory() {
                @Override
                public Publisher<? extends Connection> create() {
                    return connections.get();
                }

                @Override
                public ConnectionFactoryMetadata getMetadata() {
                    return () -> "PostgreSQL";
                }
            });
        }

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.defer(() -> {
                asked.incrementAndGet();
                return Mono.from(pool.create());
            });
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return () -> "PostgreSQL";
        }
    }
}

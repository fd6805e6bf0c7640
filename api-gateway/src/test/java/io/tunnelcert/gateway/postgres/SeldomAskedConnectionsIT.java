package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class SeldomAskedConnectionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String MARK = "select pg_backend_pid() as pid, 'the last that was asked'";

    private final AtomicLong time = new AtomicLong();
    private final ConnectionPool pool = new ConnectionPool(
            ConnectionPoolConfiguration.builder(new SeldomAskedConnections(TestDatabase.connections(), time::get))
                    .initialSize(1)
                    .maxSize(1)
                    .validationDepth(ValidationDepth.REMOTE)
                    .build());
    private final DatabaseClient database = DatabaseClient.create(pool);

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void asksAConnectionOnlyAfterASecond() {
        int pid = use();
        take();
        assertThat(lastStatements(pid, MARK)).isOne();

        time.addAndGet(SeldomAskedConnections.BETWEEN_QUESTIONS.toNanos());
        take();
        assertThat(lastStatements(pid, MARK)).isZero();

        // And then not for another second.
        assertThat(use()).isEqualTo(pid);
        take();
        assertThat(lastStatements(pid, MARK)).isOne();
    }

    @Test
    void seesAtOnceThatAConnectionIsClosed() {
        int pid = use();

        TestDatabase.execute("select pg_terminate_backend(?)", pid);

        await().atMost(PATIENCE).ignoreExceptions().until(() -> use() != pid);
    }

    /** Has the pool give its connection, and gives it back unused. */
    private void take() {
        Mono.usingWhen(pool.create(), Mono::just, connection -> connection.close())
                .block(PATIENCE);
    }

    private int use() {
        return database.sql(MARK)
                .map(row -> Objects.requireNonNull(row.get("pid", Integer.class)))
                .one()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static long lastStatements(int pid, String statement) {
        return TestDatabase.count("select count(*) from pg_stat_activity where pid = ? and query = ?", pid, statement);
    }
}

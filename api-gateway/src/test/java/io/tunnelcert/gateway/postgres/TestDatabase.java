package io.tunnelcert.gateway.postgres;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.tunnelcert.testing.PostgresServer;
import io.tunnelcert.testing.PreparedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.core.DatabaseClient;

/** A real Postgres with the schema and its roles, one for all tests of a run. */
public final class TestDatabase {

    private static final PreparedDatabase DATABASE = migrated();

    private TestDatabase() {}

    /** As the gateway sees it. */
    public static DatabaseClient asGateway() {
        return DatabaseClient.create(new ConnectionPool(ConnectionPoolConfiguration.builder(connections())
                .initialSize(1)
                .maxSize(4)
                .build()));
    }

    /** The gateway's, not pooled. */
    static PostgresqlConnectionFactory connections() {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(DATABASE.host())
                .port(DATABASE.port())
                .database(DATABASE.name())
                .username("tunnelcert_gateway")
                .password(DATABASE.password())
                .lockWaitTimeout(Duration.ofSeconds(1))
                .build());
    }

    /** Runs a statement as the superuser, to bring about what the gateway itself may not. */
    public static void execute(String sql, Object... values) {
        try (var connection = superuser();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Does something while another session holds what the statement locks. */
    public static <T> T whileLocked(String sql, String value, Callable<T> action) throws Exception {
        try (var connection = superuser();
                var statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            statement.setString(1, value);
            statement.execute();
            var result = action.call();
            connection.rollback(); // closing alone would release the lock some time later
            return result;
        }
    }

    /** Begins something that has to wait for what the statement changes, and commits the statement once it waits. */
    public static <T> CompletableFuture<T> meanwhileCommitted(
            String sql, String value, Supplier<CompletableFuture<T>> begin) throws Exception {
        try (var connection = superuser();
                var statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            statement.setString(1, value);
            statement.execute();
            var begun = begin.get();
            Awaitility.await().until(() -> count("select count(*) from pg_locks where not granted") > 0);
            connection.commit();
            return begun;
        }
    }

    /** The first column of the only row, read as the superuser. */
    public static long count(String sql, Object... values) {
        try (var connection = superuser();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection superuser() throws SQLException {
        return DATABASE.source(PostgresServer.SUPERUSER).getConnection();
    }

    private static PreparedDatabase migrated() {
        var database = PostgresServer.running().newDatabase();
        Flyway.configure()
                .dataSource(database.source("tunnelcert_owner"))
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        return database;
    }
}

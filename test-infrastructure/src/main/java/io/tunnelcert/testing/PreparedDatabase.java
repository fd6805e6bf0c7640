package io.tunnelcert.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database with the roles of db/roles.sql, and nothing in it.
 *
 * @param password of every role, the superuser among them
 */
public record PreparedDatabase(String host, int port, String name, String password) {

    private static final List<String> ROLES = List.of("tunnelcert_owner", "tunnelcert_gateway", "tunnelcert_worker");

    /** Any number: roles belong to the whole server, and those who make them at once take turns. */
    private static final String IN_TURN = "select pg_advisory_lock(7106)";

    static PreparedDatabase on(PostgresServer server) {
        return on(server, "tunnelcert_" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** One of this name. */
    static PreparedDatabase on(PostgresServer server, String name) {
        var database = new PreparedDatabase(server.host(), server.port(), name, server.superuserPassword());
        var whole = new PreparedDatabase(server.host(), server.port(), "postgres", server.superuserPassword());
        try (var turn = whole.source(PostgresServer.SUPERUSER).getConnection()) {
            execute(turn, IN_TURN);
            execute(turn, "create database " + name);
            try (var connection = database.source(PostgresServer.SUPERUSER).getConnection()) {
                database.makeRoles(connection);
            }
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException("no database for tests", e);
        }
    }

    /** Opens a connection each time it is asked for one. */
    public DataSource source(String role) {
        return new DriverManagerDataSource(jdbcUrl(), role, password);
    }

    /** Without a user. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
    }

    /** With the user and the password. */
    public String jdbcUrl(String role) {
        return jdbcUrl() + "?user=" + role + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    /** Another database of the server may have made them. */
    private void makeRoles(Connection connection) throws SQLException {
        if (exists(connection, ROLES.getFirst())) {
            execute(connection, "grant create on schema public to " + ROLES.getFirst());
        } else {
            execute(connection, rolesScript());
        }
        for (var role : ROLES) {
            try (var statement = connection.createStatement()) {
                statement.execute("alter role %s password %s".formatted(role, statement.enquoteLiteral(password)));
            }
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (var statement = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            statement.setString(1, role);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String rolesScript() {
        try (var script = Objects.requireNonNull(PreparedDatabase.class.getResourceAsStream("/db/roles.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

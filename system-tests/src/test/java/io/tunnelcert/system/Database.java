package io.tunnelcert.system;

import io.tunnelcert.standalone.DatabaseRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The Postgres of one system, to be stopped, killed and paused as a whole; it keeps its port and its data. */
public interface Database extends AutoCloseable {

    String host();

    int port();

    String name();

    String password(DatabaseRole role);

    /** As an init system does; does nothing while it is stopped. */
    void stop();

    /** Returns when it takes connections; does nothing while it runs. */
    void start();

    /** As a crash of the machine's Postgres: no process of it is left, and nothing was said. */
    void kill();

    void pause();

    void resume();

    @Override
    void close();

    default String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host(), port(), name());
    }

    default Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl(), DatabaseRole.SUPERUSER.roleName(), password(DatabaseRole.SUPERUSER));
    }
}

package io.tunnelcert.testing;

/** A running Postgres, and the password of its superuser. */
public interface PostgresServer {

    /** Who may do everything. */
    String SUPERUSER = "postgres";

    String host();

    int port();

    String superuserPassword();

    /** One for all tests of a JVM, as the run was told; started when it is first asked for. */
    static PostgresServer running() {
        return RunningServers.POSTGRES;
    }

    /**
     * A new and empty database with the roles of db/roles.sql, and no other test's.
     *
     * @throws IllegalStateException if the server refuses it
     */
    default PreparedDatabase newDatabase() {
        return PreparedDatabase.on(this);
    }
}

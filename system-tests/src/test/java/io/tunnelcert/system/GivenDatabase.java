package io.tunnelcert.system;

import io.tunnelcert.standalone.DatabaseRole;
import io.tunnelcert.testing.PostgresServer;
import io.tunnelcert.testing.PreparedDatabase;
import org.opentest4j.TestAbortedException;

/** A database of its own on a server that others use, too: a test that would stop it is left out. */
record GivenDatabase(PreparedDatabase made) implements Database {

    static GivenDatabase prepared() {
        return new GivenDatabase(PostgresServer.running().newDatabase());
    }

    @Override
    public String host() {
        return made.host();
    }

    @Override
    public int port() {
        return made.port();
    }

    @Override
    public String name() {
        return made.name();
    }

    @Override
    public String password(DatabaseRole role) {
        return made.password();
    }

    @Override
    public void stop() {
        throw notOurs();
    }

    @Override
    public void start() {
        // nobody has stopped it
    }

    @Override
    public void kill() {
        throw notOurs();
    }

    @Override
    public void pause() {
        throw notOurs();
    }

    @Override
    public void resume() {
        throw notOurs();
    }

    @Override
    public void close() {
        // nor is it ours to close
    }

    private static TestAbortedException notOurs() {
        return new TestAbortedException("the Postgres that was given is not ours to stop");
    }
}

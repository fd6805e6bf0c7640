package io.tunnelcert.system;

import io.tunnelcert.standalone.DatabaseRole;
import io.tunnelcert.testing.ContainerPostgres;
import io.tunnelcert.testing.PreparedDatabase;

/** A container of its own. */
public record ContainerDatabase(ContainerPostgres postgres, PreparedDatabase prepared) implements Database {

    private static final String NAME = "tunnelcert";

    public static ContainerDatabase launch() {
        var postgres = ContainerPostgres.start();
        return new ContainerDatabase(postgres, postgres.newDatabase(NAME));
    }

    @Override
    public String host() {
        return postgres.host();
    }

    @Override
    public int port() {
        return postgres.port();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String password(DatabaseRole role) {
        return prepared.password();
    }

    @Override
    public void stop() {
        postgres.stop();
    }

    @Override
    public void start() {
        postgres.restart();
    }

    @Override
    public void kill() {
        postgres.kill();
    }

    @Override
    public void pause() {
        postgres.pause();
    }

    @Override
    public void resume() {
        postgres.resume();
    }

    @Override
    public void close() {
        postgres.close();
    }
}

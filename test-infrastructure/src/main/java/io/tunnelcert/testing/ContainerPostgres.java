package io.tunnelcert.testing;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Postgres in a container of its own, which may be stopped, killed and paused, and keeps its port and its data. */
public final class ContainerPostgres implements PostgresServer, AutoCloseable {

    private static final int PORT_INSIDE = 5432;
    /** What a laptop takes to start it, several times over. */
    private static final Duration START = Duration.ofSeconds(90);

    private final int port;
    private final String password;
    private final ServerContainer container;

    private ContainerPostgres(int port, String password) {
        this.port = port;
        this.password = password;
        var image = new PostgreSQLContainer(Images.POSTGRES)
                .withUsername(SUPERUSER)
                .withPassword(password)
                .withDatabaseName("postgres");
        // Not as the container's class has it: these tests are about what is on the disk when it is confirmed.
        image.withCommand("postgres", "-c", "fsync=on");
        this.container =
                ServerContainer.start(image, List.of(port + ":" + PORT_INSIDE), () -> awaitReady(port, password));
    }

    public static ContainerPostgres start() {
        return new ContainerPostgres(LocalPort.free(), UUID.randomUUID().toString());
    }

    private static void awaitReady(int port, String password) {
        var url = "jdbc:postgresql://%s:%d/postgres".formatted(ServerContainer.HOST, port);
        Waiting.until("Postgres takes connections", START, () -> {
            DriverManager.getConnection(url, SUPERUSER, password).close();
            return true;
        });
    }

    /** A new database of this name, with the roles of db/roles.sql. */
    public PreparedDatabase newDatabase(String name) {
        return PreparedDatabase.on(this, name);
    }

    @Override
    public String host() {
        return ServerContainer.HOST;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String superuserPassword() {
        return password;
    }

    /** Stops it as an init system does, and keeps its data; does nothing while it is stopped. */
    public void stop() {
        container.stop();
    }

    /** Starts it again on the same port, and returns when it takes connections. */
    public void restart() {
        container.start();
    }

    /** As a crash of the machine's Postgres. */
    public void kill() {
        container.kill();
    }

    public void pause() {
        container.pause();
    }

    public void resume() {
        container.resume();
    }

    @Override
    public void close() {
        container.close();
    }
}

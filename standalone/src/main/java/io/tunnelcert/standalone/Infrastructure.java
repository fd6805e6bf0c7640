package io.tunnelcert.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What gateway and worker stand on: the data folder, the keysets, the operator token, Postgres and Kafka, as the settings that lead to them. */
public final class Infrastructure implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Infrastructure.class);

    private final DataFolder data;
    private final Keysets keysets;
    private final String operatorToken;
    private final CompletableFuture<EmbeddedDatabase> database;
    private final CompletableFuture<EmbeddedBroker> broker;

    private Infrastructure(DataFolder data, Map<String, String> databaseSettings) {
        this.data = data;
        this.keysets = keysets(data);
        this.operatorToken = operatorToken(data);
        this.database = CompletableFuture.supplyAsync(
                () -> EmbeddedDatabase.start(data.postgres(), databaseSettings), Infrastructure::inAThreadOfItsOwn);
        this.broker = CompletableFuture.supplyAsync(
                () -> EmbeddedBroker.start(data.kafka()), Infrastructure::inAThreadOfItsOwn);
    }

    /**
     * Takes the folder, and starts Postgres and Kafka side by side on what it holds; returns while they start, so that {@link #close} can
     * be arranged for first. Fails with one sentence if another process holds the folder or it cannot be written.
     */
    public static Infrastructure start(Path folder) {
        return start(folder, Map.of());
    }

    /**
     * The same on a host of another size.
     *
     * @param databaseSettings Postgres' settings by name, which come before those for a laptop
     */
    public static Infrastructure start(Path folder, Map<String, String> databaseSettings) {
        return new Infrastructure(DataFolder.open(folder), databaseSettings);
    }

    DataFolder data() {
        return data;
    }

    /** Waits until it is started. */
    public EmbeddedDatabase database() {
        return database.join();
    }

    /** Waits until it is started. */
    public EmbeddedBroker broker() {
        return broker.join();
    }

    /** As arguments, which come before the applications' own files. */
    List<String> gatewayArguments(ListenAddress api, ListenAddress management) {
        var arguments = gatewayArguments();
        arguments.add("--server.address=" + api.address().getHostAddress());
        arguments.add("--server.port=" + api.port());
        arguments.add("--management.server.address=" + management.address().getHostAddress());
        arguments.add("--management.server.port=" + management.port());
        return arguments;
    }

    /** The same for a gateway that listens wherever it is told to otherwise. */
    public List<String> gatewayArguments() {
        var arguments = new ArrayList<>(sharedArguments());
        arguments.add("--spring.r2dbc.url=r2dbc:postgresql://%s:%d/%s"
                .formatted(database().host(), database().port(), database().name()));
        arguments.add("--spring.r2dbc.password=" + database().password(DatabaseRole.GATEWAY));
        arguments.add("--spring.flyway.url=" + database().jdbcUrl());
        arguments.add("--spring.flyway.password=" + database().password(DatabaseRole.OWNER));
        arguments.add("--tunnelcert.operator.token=" + operatorToken);
        return arguments;
    }

    /** As {@link #gatewayArguments}, for the worker. */
    public List<String> workerArguments() {
        var arguments = new ArrayList<>(sharedArguments());
        arguments.add("--spring.datasource.url=" + database().jdbcUrl());
        arguments.add("--spring.datasource.password=" + database().password(DatabaseRole.WORKER));
        arguments.add("--tunnelcert.keyset.authority.file=" + keysets.authority());
        arguments.add("--server.port=0"); // where it is a process of its own, several of them share a host
        return arguments;
    }

    private List<String> sharedArguments() {
        return List.of(
                "--spring.application.name=tunnelcert",
                "--spring.kafka.bootstrap-servers=" + broker().bootstrapServers(),
                "--tunnelcert.keyset.client.file=" + keysets.client(),
                "--tunnelcert.topics.replication-factor=1",
                // Nobody stands before it who would have to be told of its stop.
                "--tunnelcert.shutdown.notice=0s",
                // A terminal shows the banner and what goes wrong; everything else is in the file.
                "--logging.threshold.console=warn",
                // The broker warns of being alone and new at each start, its clients of each other's stopping.
                "--logging.level.kafka=error",
                "--logging.level.org.apache.kafka=error",
                "--logging.file.name=" + data.path().resolve("tunnelcert.log"));
    }

    /** Not in the common pool, whose threads do not know the class loader of an executable jar. */
    private static void inAThreadOfItsOwn(Runnable start) {
        Thread.ofPlatform().name("infrastructure").start(start);
    }

    private static Keysets keysets(DataFolder data) {
        try {
            return Keysets.keptIn(data.keysets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String operatorToken(DataFolder data) {
        try {
            return OperatorToken.of(System.getenv(), data.operatorToken(), new SecureRandom());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops Kafka, then Postgres, then frees the folder; what is still starting is waited for, lest it outlive us. */
    @Override
    public void close() {
        try (data) {
            closeWhenStarted(broker);
            closeWhenStarted(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeWhenStarted(CompletableFuture<? extends AutoCloseable> part) {
        part.handle((started, _) -> Optional.<AutoCloseable>ofNullable(started))
                .join()
                .ifPresent(Infrastructure::closeAnyway);
    }

    private static void closeAnyway(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.atWarn().setCause(e).log("could not be stopped cleanly");
        }
    }
}

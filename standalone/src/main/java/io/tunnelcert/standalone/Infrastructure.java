package io.tunnelcert.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What gateway and worker stand on: the data folder, the keysets, Postgres and Kafka, as the settings that lead to them. */
public final class Infrastructure implements AutoCloseable {

    private final DataFolder data;
    private final Keysets keysets;
    private final EmbeddedDatabase database;
    private final EmbeddedBroker broker;

    private Infrastructure(DataFolder data, Keysets keysets, EmbeddedDatabase database, EmbeddedBroker broker) {
        this.data = data;
        this.keysets = keysets;
        this.database = database;
        this.broker = broker;
    }

    /**
     * Takes the folder, and starts Postgres and Kafka side by side on what it holds; what is already started when the other fails is
     * stopped again.
     *
     * @throws DataFolderUnavailableException if another process holds the folder or it cannot be written
     */
    public static Infrastructure start(Path folder) {
        var data = DataFolder.open(folder);
        var keysets = keysets(data);
        var database = CompletableFuture.supplyAsync(() -> EmbeddedDatabase.start(data.postgres()));
        var broker = CompletableFuture.supplyAsync(() -> EmbeddedBroker.start(data.kafka()));
        try {
            return new Infrastructure(data, keysets, database.join(), broker.join());
        } catch (RuntimeException e) {
            var _ = database.thenAccept(EmbeddedDatabase::close);
            var _ = broker.thenAccept(EmbeddedBroker::close);
            throw e;
        }
    }

    DataFolder data() {
        return data;
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    /** As arguments, which come before the applications' own files. */
    public List<String> gatewayArguments() {
        var arguments = new ArrayList<>(sharedArguments());
        arguments.add("--spring.r2dbc.url=r2dbc:postgresql://%s:%d/%s"
                .formatted(database.host(), database.port(), database.name()));
        arguments.add("--spring.r2dbc.password=" + database.password(DatabaseRole.GATEWAY));
        arguments.add("--spring.flyway.url=" + database.jdbcUrl());
        arguments.add("--spring.flyway.password=" + database.password(DatabaseRole.OWNER));
        return arguments;
    }

    /** As {@link #gatewayArguments}, for the worker. */
    public List<String> workerArguments() {
        var arguments = new ArrayList<>(sharedArguments());
        arguments.add("--spring.datasource.url=" + database.jdbcUrl());
        arguments.add("--spring.datasource.password=" + database.password(DatabaseRole.WORKER));
        arguments.add("--tunnelcert.keyset.authority.file=" + keysets.authority());
        return arguments;
    }

    private List<String> sharedArguments() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--tunnelcert.keyset.client.file=" + keysets.client(),
                "--tunnelcert.topics.replication-factor=1",
                // A terminal shows the banner and what goes wrong; everything else is in the file.
                "--logging.threshold.console=warn",
                // The broker warns of being alone and new at each start, its clients of each other's stopping.
                "--logging.level.kafka=error",
                "--logging.level.org.apache.kafka=error",
                "--logging.file.name=" + data.path().resolve("tunnelcert.log"));
    }

    private static Keysets keysets(DataFolder data) {
        try {
            return Keysets.keptIn(data.keysets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make keysets", e);
        }
    }

    /** Stops Kafka, then Postgres, then frees the folder. */
    @Override
    public void close() {
        try (data;
                database) {
            broker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

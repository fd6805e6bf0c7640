package io.tunnelcert.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A durable Kafka of one node on the loopback address; it keeps everything in one directory, and survives the death of
 * the process at any moment.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final BrokerSettings settings;
    private @Nullable KafkaRaftServer server;

    private EmbeddedBroker(BrokerSettings settings) {
        this.settings = settings;
    }

    /** Starts Kafka on what the directory holds, or on a new cluster if it holds none; the ports are new each time. */
    public static EmbeddedBroker start(Path directory) {
        try {
            OwnerOnlyFiles.createFolder(directory);
            var settings = new BrokerSettings(directory.toRealPath(), FreePort.onLoopback(), FreePort.onLoopback());
            var broker = new EmbeddedBroker(settings);
            broker.start();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after {@link #stop()}, on the same port; does nothing while it runs. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        format();
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings.properties(), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** The formatter writes this file last, so a process killed in between formats again. */
    private void format() {
        if (Files.exists(settings.directory().resolve("meta.properties"))) {
            return;
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            String directory = settings.directory().toString();
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .addDirectory(directory)
                    .setMetadataLogDirectory(Optional.of(directory))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka cannot format " + settings.directory() + ".", e);
        }
    }

    public String bootstrapServers() {
        return BrokerSettings.HOST + ":" + settings.clientPort();
    }

    /** Stops Kafka and keeps its records; does nothing while it is stopped. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}

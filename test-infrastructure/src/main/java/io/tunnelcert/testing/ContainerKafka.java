package io.tunnelcert.testing;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/** Kafka in a container of its own, which may be stopped, killed and paused, and keeps its ports and its records. */
public final class ContainerKafka implements KafkaServer, AutoCloseable {

    /** Where the image has a volume. */
    private static final String DIRECTORY = "/var/lib/kafka/data";
    /** What a laptop takes to start it, several times over. */
    private static final Duration START = Duration.ofSeconds(90);

    private static final int ASK_SECONDS = 5;

    /** Docker takes connections before Kafka does, and cuts them: a client logs each. */
    private static final String RETRY_MILLIS = "500";

    /** It is asked itself whether it is ready, now as later, when a test starts it again. */
    private static final WaitStrategy NOTHING = new AbstractWaitStrategy() {
        @Override
        protected void waitUntilReady() {
            // nothing
        }
    };

    private final String bootstrapServers;
    private final ServerContainer container;

    private ContainerKafka(String bootstrapServers, ServerContainer container) {
        this.bootstrapServers = bootstrapServers;
        this.container = container;
    }

    /** One that all may use in the same way, as small as the embedded one. */
    public static ContainerKafka start() {
        var port = LocalPort.free();
        var properties = new HashMap<String, String>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("listeners", "CLIENT://0.0.0.0:" + port + ",CONTROLLER://127.0.0.1:9093");
        properties.put("advertised.listeners", "CLIENT://" + ServerContainer.HOST + ":" + port);
        properties.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "CLIENT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.voters", "1@127.0.0.1:9093");
        properties.put("auto.create.topics.enable", "true");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        return start(properties, List.of(port), port);
    }

    /**
     * One with these settings.
     *
     * @param properties what server.properties has, without the folder of the records
     * @param ports those of its listeners that are reached from here, by the same numbers
     * @param bootstrap the one of them to ask whether it is ready
     */
    public static ContainerKafka start(Map<String, String> properties, Collection<Integer> ports, int bootstrap) {
        var servers = ServerContainer.HOST + ":" + bootstrap;
        var image = new GenericContainer<>(Images.KAFKA);
        image.setWaitStrategy(NOTHING);
        properties.forEach((property, value) -> image.withEnv(variable(property), value));
        image.withEnv(variable("log.dirs"), DIRECTORY);
        image.withEnv("KAFKA_HEAP_OPTS", "-Xmx256m");
        var container = ServerContainer.start(image, ServerContainer.same(ports), () -> awaitReady(servers));
        return new ContainerKafka(servers, container);
    }

    /** As the image reads it. */
    private static String variable(String property) {
        return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static void awaitReady(String servers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers, "reconnect.backoff.ms", RETRY_MILLIS))) {
            Waiting.until(
                    "Kafka answers",
                    START,
                    () -> !admin.describeCluster()
                            .nodes()
                            .get(ASK_SECONDS, TimeUnit.SECONDS)
                            .isEmpty());
        }
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }

    public boolean isRunning() {
        return container.isRunning();
    }

    /** Stops it as an init system does, and keeps its records; does nothing while it is stopped. */
    public void stop() {
        container.stop();
    }

    /** Starts it again on the same ports, and returns when it answers. */
    public void restart() {
        container.start();
    }

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

package io.tunnelcert.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** How a Kafka of one node runs in someone else's JVM: alone, small, and on the loopback address. */
record BrokerSettings(Path directory, int clientPort, int controllerPort) {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final String HOST = "127.0.0.1";

    /** One client application needs few threads; the defaults are for a machine of its own. */
    private static final Map<String, String> THREADS = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "num.replica.fetchers", "1",
            "log.cleaner.threads", "1",
            "group.coordinator.threads", "1",
            "share.coordinator.threads", "1");

    /** Twice what compacting the small internal topics needs; the default takes 128 MB of heap. */
    private static final Map<String, String> HEAP = Map.of(
            "log.cleaner.dedupe.buffer.size", "4194304",
            "log.cleaner.io.buffer.size", "131072");

    /** There is one node, so one replica; few partitions keep the start fast. */
    private static final Map<String, String> INTERNAL_TOPICS = Map.of(
            "offsets.topic.num.partitions", "1",
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1");

    /** A week of events is enough to catch up on; segments of 64 MB let old ones go. */
    private static final Map<String, String> TOPICS = Map.of(
            "auto.create.topics.enable", "false",
            "default.replication.factor", "1",
            "min.insync.replicas", "1",
            "log.retention.hours", "168",
            "log.segment.bytes", "67108864");

    /** With one node nobody is worth waiting for. */
    private static final Map<String, String> WAITS =
            Map.of("group.initial.rebalance.delay.ms", "0", "broker.heartbeat.interval.ms", "500");

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty("log.dirs", directory.toString());
        properties.setProperty(
                "listeners",
                "CLIENT://%s:%d,%s://%s:%d".formatted(HOST, clientPort, CONTROLLER_LISTENER, HOST, controllerPort));
        properties.setProperty("advertised.listeners", "CLIENT://%s:%d".formatted(HOST, clientPort));
        properties.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("inter.broker.listener.name", "CLIENT");
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        // Static voters are read from here at every start; dynamic ones would keep the first start's port.
        properties.setProperty("controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, HOST, controllerPort));
        properties.putAll(THREADS);
        properties.putAll(HEAP);
        properties.putAll(INTERNAL_TOPICS);
        properties.putAll(TOPICS);
        properties.putAll(WAITS);
        return properties;
    }
}

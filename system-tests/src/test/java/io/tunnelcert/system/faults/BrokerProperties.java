package io.tunnelcert.system.faults;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A broker that each application reaches, and is told to reach, by a way of its own, so that each way can be cut alone. */
public final class BrokerProperties {

    public static final int NODE_ID = 1;
    public static final String CONTROLLER = "CONTROLLER";

    /** Where its clients reach it. */
    public static final String HOST = "127.0.0.1";

    private BrokerProperties() {}

    /**
     * Gives the settings.
     *
     * @param host the address at which it listens
     * @param listening a listener's name and the port it has
     * @param advertised a listener's name and the port its clients are told; the others' clients are told the listener's own
     * @param between the listener that the broker uses itself
     */
    public static Properties of(
            Path directory,
            String host,
            Map<String, Integer> listening,
            Map<String, Integer> advertised,
            String between,
            int controllerPort) {
        var properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty("log.dirs", directory.toString());
        properties.setProperty(
                "listeners", addresses(host, listening) + ",%s://%s:%d".formatted(CONTROLLER, HOST, controllerPort));
        var told = new TreeMap<>(listening);
        told.putAll(advertised);
        properties.setProperty("advertised.listeners", addresses(HOST, told));
        properties.setProperty(
                "listener.security.protocol.map",
                listening.keySet().stream().map(name -> name + ":PLAINTEXT").collect(Collectors.joining(",")) + ","
                        + CONTROLLER + ":PLAINTEXT");
        properties.setProperty("inter.broker.listener.name", between);
        properties.setProperty("controller.listener.names", CONTROLLER);
        properties.setProperty("controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, HOST, controllerPort));
        properties.putAll(Map.of(
                "auto.create.topics.enable", "false",
                "default.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "offsets.topic.replication.factor", "1",
                "group.initial.rebalance.delay.ms", "0",
                "broker.heartbeat.interval.ms", "500",
                "log.cleaner.dedupe.buffer.size", "4194304"));
        return properties;
    }

    private static String addresses(String host, Map<String, Integer> ports) {
        return new TreeMap<>(ports)
                .entrySet().stream()
                        .map(listener -> "%s://%s:%d".formatted(listener.getKey(), host, listener.getValue()))
                        .collect(Collectors.joining(","));
    }
}

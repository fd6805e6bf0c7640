package io.tunnelcert.testing;

/** A running Kafka. */
@FunctionalInterface
public interface KafkaServer {

    /** Hosts and ports, with commas. */
    String bootstrapServers();

    /** One for all tests of a JVM, as the run was told; started when it is first asked for. */
    static KafkaServer running() {
        return RunningServers.Kafka.SERVER;
    }
}

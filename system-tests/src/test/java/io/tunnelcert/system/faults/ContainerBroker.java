package io.tunnelcert.system.faults;

import io.tunnelcert.testing.ContainerKafka;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Kafka in a container. */
record ContainerBroker(ContainerKafka kafka) implements Running {

    /** @param ports of its listeners; what it advertises is reached by the same numbers */
    static ContainerBroker start(Properties properties, Collection<Integer> ports, int bootstrap) {
        Map<String, String> settings = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
        return new ContainerBroker(ContainerKafka.start(settings, ports, bootstrap));
    }

    /** After it was stopped or killed, with all its records. */
    ContainerBroker startedAgain() {
        kafka.restart();
        return this;
    }

    @Override
    public boolean isAlive() {
        return kafka.isRunning();
    }

    @Override
    public void kill() {
        kafka.kill();
    }

    @Override
    public void terminate(Duration atMost) {
        kafka.stop();
    }

    @Override
    public void pause() {
        kafka.pause();
    }

    @Override
    public void resume() {
        kafka.resume();
    }

    @Override
    public void close() {
        kafka.close();
    }
}

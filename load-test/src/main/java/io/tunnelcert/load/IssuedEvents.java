package io.tunnelcert.load;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads certificates' events as any interested consumer would, from the time it is made. */
final class IssuedEvents implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;

    /** @param seen is given the id of each certificate that was issued, by one thread */
    IssuedEvents(String bootstrapServers, String topic, Consumer<String> seen) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position); // or the end would be that of the first poll
        thread = Thread.ofPlatform().name("issued-events").start(() -> read(seen));
    }

    private void read(Consumer<String> seen) {
        try (consumer) {
            while (true) {
                for (var event : consumer.poll(POLL)) {
                    seen.accept(event.key());
                }
            }
        } catch (WakeupException e) {
            // closed
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.tunnelcert.gateway.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** Sends records of any octets, one by one, with a producer that is made when it is first needed. */
final class DeadLetterSender {

    /** An operator waits no longer; a little more than the producer itself, whose error says more. */
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    private static final Map<String, Object> SETTINGS = Map.of(
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 4000);

    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;

    /** @param settings of all producers of this process */
    DeadLetterSender(Map<String, Object> settings, Duration closeTimeout) {
        producers = new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producers.updateConfigs(SETTINGS);
        producers.setPhysicalCloseTimeout((int) closeTimeout.toSeconds());
    }

    /**
     * Returns when the record is kept for its readers.
     *
     * @throws KafkaException if that is not certain
     */
    void send(ProducerRecord<byte[], byte[]> record) {
        try (var producer = producers.createProducer()) {
            producer.send(record).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            producers.reset(); // one that was refused a login never gets its id any more (KAFKA-20237)
            throw new KafkaException("Kafka did not acknowledge the record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted before Kafka acknowledged the record", e);
        }
    }

    void close() {
        producers.destroy();
    }
}

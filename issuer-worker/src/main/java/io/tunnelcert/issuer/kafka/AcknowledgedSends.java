package io.tunnelcert.issuer.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/** Sends records together and returns when every one of them is acknowledged. */
final class AcknowledgedSends {

    /** A little longer than the producer's own delivery.timeout.ms (30 s), whose error says more than ours. */
    private static final Duration TIMEOUT = Duration.ofSeconds(35);

    private final KafkaOperations<byte[], byte[]> kafka;

    AcknowledgedSends(KafkaOperations<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /** @throws KafkaException if that is not certain of every record */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        var sends = new ArrayList<CompletableFuture<?>>();
        for (var record : records) {
            var send = send(record);
            sends.add(send);
            if (send.isCompletedExceptionally()) {
                // Without a broker each send blocks for max.block.ms before it fails; a batch of them would take hours.
                break;
            }
        }
        kafka.flush(); // all of them at once, whatever linger.ms says
        await(CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)));
    }

    private CompletableFuture<?> send(ProducerRecord<byte[], byte[]> record) {
        try {
            return kafka.send(record);
        } catch (KafkaException e) {
            if (e.getMostSpecificCause() instanceof AuthenticationException) {
                kafka.getProducerFactory().reset(); // once refused, a producer never gets its id any more (KAFKA-20237)
            }
            throw e;
        }
    }

    private static void await(CompletableFuture<?> all) {
        try {
            all.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka did not acknowledge every record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted before Kafka acknowledged every record", e);
        }
    }
}

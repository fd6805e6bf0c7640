package io.tunnelcert.gateway.kafka;

import io.tunnelcert.gateway.deadletter.DeadLetter;
import io.tunnelcert.gateway.deadletter.DeadLetterId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dead-letter topic, each time with a consumer of its own, which belongs to no group: what was read is remembered nowhere. One
 * partition after the other, so that memory holds one fetch and what is kept of each letter.
 */
final class DeadLetterReader {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Five seconds without a record that is known to be there. */
    private static final int MAX_POLLS_IN_VAIN = 10;

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;

    DeadLetterReader(String topic, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.topic = topic;
        this.consumers = consumers;
    }

    /** @throws org.apache.kafka.common.KafkaException if Kafka is away */
    List<DeadLetter> list(Optional<DeadLetterId> after, int limit) {
        var first = after.map(id -> new DeadLetterId(id.partition(), id.offset() + 1))
                .orElse(new DeadLetterId(0, 0));
        return read(first, Integer.MAX_VALUE, limit, record -> new DeadLetterRecord(record).excerpt());
    }

    /** @throws org.apache.kafka.common.KafkaException if Kafka is away */
    Optional<DeadLetterRecord> find(DeadLetterId id) {
        return read(id, id.partition(), 1, DeadLetterRecord::new).stream()
                .filter(found -> found.record().offset() == id.offset())
                .findFirst();
    }

    private <T> List<T> read(
            DeadLetterId first, int lastPartition, int limit, Function<ConsumerRecord<byte[], byte[]>, T> kept) {
        try (var consumer = consumers.get()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(PartitionInfo::partition)
                    .filter(partition -> partition >= first.partition() && partition <= lastPartition)
                    .sorted()
                    .map(partition -> new TopicPartition(topic, partition))
                    .toList();
            var begins = consumer.beginningOffsets(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<T>();
            for (var partition : partitions) {
                var from = partition.partition() == first.partition() ? first.offset() : 0;
                var end = offset(ends.get(partition));
                consumer.assign(List.of(partition));
                consumer.seek(partition, Math.max(from, offset(begins.get(partition))));
                while (found.size() < limit && consumer.position(partition) < end) {
                    next(consumer).stream()
                            .limit(limit - found.size())
                            .map(kept)
                            .forEach(found::add);
                }
            }
            return found;
        }
    }

    /** At least one record, unless what is left are gaps. */
    private static List<ConsumerRecord<byte[], byte[]>> next(Consumer<byte[], byte[]> consumer) {
        var before = position(consumer);
        for (var polls = 0; polls < MAX_POLLS_IN_VAIN; polls++) {
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            consumer.poll(POLL).forEach(records::add);
            if (position(consumer) > before) {
                return records;
            }
        }
        throw new TimeoutException("no record came within " + POLL.multipliedBy(MAX_POLLS_IN_VAIN));
    }

    private static long position(Consumer<byte[], byte[]> consumer) {
        return consumer.position(consumer.assignment().iterator().next());
    }

    private static long offset(@Nullable Long known) {
        if (known == null) {
            throw new TimeoutException("Kafka told no offset of a partition");
        }
        return known;
    }
}

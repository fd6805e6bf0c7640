package io.tunnelcert.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginnings with Kafka's plain consumer, as somebody would who knows nothing of our code. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final String prefix;

    TopicReader(TestSystem system) {
        this.prefix = system.infrastructure().topics() + ".";
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", system.infrastructure().broker().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** All records of all topics of the system, up to now. */
    List<ConsumerRecord<String, byte[]>> everything() {
        return read(consumer.listTopics().values().stream()
                .flatMap(List::stream)
                .filter(partition -> partition.topic().startsWith(prefix))
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
    }

    /** The events about one resource, in their order. */
    List<ConsumerRecord<String, byte[]>> events(String subject) {
        return everything().stream()
                .filter(record -> record.topic().equals(prefix + "certificate.events"))
                .filter(record -> subject.equals(headers(record).get("ce_subject")))
                .toList();
    }

    static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        var headers = new HashMap<String, String>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private List<ConsumerRecord<String, byte[]>> read(List<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

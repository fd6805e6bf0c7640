package io.tunnelcert.system.faults;

import io.tunnelcert.system.faults.Evidence.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Reads all events from the beginning with Kafka's plain consumer. */
final class EventReader {

    private static final String TOPIC = "tunnelcert.certificate.events";
    private static final String CERTIFICATE_EVENTS = "io.tunnelcert.certificate.";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String bootstrapServers;

    EventReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Those that say they are of these accounts, or about these certificates. */
    List<Event> eventsOf(Set<String> accounts, Set<String> certificates) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var events = new ArrayList<Event>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> read(record, accounts, certificates, events));
            }
            return events;
        }
    }

    private static void read(
            ConsumerRecord<String, byte[]> record, Set<String> accounts, Set<String> certificates, List<Event> events) {
        var attributes = new TreeMap<String, String>();
        record.headers()
                .forEach(header -> attributes.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        var type = attributes.getOrDefault("ce_type", "");
        var data = JSON.readTree(record.value());
        var subject = attributes.getOrDefault("ce_subject", "");
        if (type.startsWith(CERTIFICATE_EVENTS)
                && (accounts.contains(data.path("accountId").asString()) || certificates.contains(subject))) {
            var content = attributes + new String(record.value(), StandardCharsets.UTF_8);
            events.add(new Event(
                    attributes.getOrDefault("ce_id", ""),
                    type,
                    subject,
                    CertificateFiles.sha256(content.getBytes(StandardCharsets.UTF_8)),
                    data.path("serialNumber").asString(""),
                    data.path("sha256Fingerprint").asString("")));
        }
    }
}

package io.tunnelcert.issuer.kafka;

import io.tunnelcert.testing.KafkaServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real broker, one for all tests, with a plain producer and plain consumers. */
public final class Broker {

    private static final Broker BROKER = new Broker();

    private final KafkaServer kafka = KafkaServer.running();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;

    private Broker() {
        admin = Admin.create(Map.of("bootstrap.servers", address()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    public static Broker running() {
        return BROKER;
    }

    public String address() {
        return kafka.bootstrapServers();
    }

    /** All to one partition, so that whatever blocks a partition shows. */
    public void send(String topic, String value) throws Exception {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        send(topic, bytes, bytes);
    }

    /** The same of any octets. */
    public void send(String topic, byte[] key, byte @Nullable [] value) throws Exception {
        producer.send(new ProducerRecord<byte[], byte[]>(topic, 0, key, value)).get();
    }

    /** How far a group has acknowledged the topic's only partition. */
    public long committed(String group, String topic) throws Exception {
        var partition = new TopicPartition(topic, 0);
        var offset = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(partition);
        return offset == null ? 0 : offset.offset();
    }

    /** A fresh consumer of the whole topic. */
    public Reader reader(String topic) {
        return new Reader(address(), topic);
    }

    /** Everything a topic holds, as far as read. */
    public static final class Reader implements AutoCloseable {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

        private Reader(String address, String topic) {
            consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers", address,
                            "group.id", UUID.randomUUID().toString(),
                            "auto.offset.reset", "earliest",
                            "allow.auto.create.topics", "false",
                            "metadata.max.age.ms", "1000"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            consumer.subscribe(List.of(topic));
        }

        public List<ConsumerRecord<byte[], byte[]>> records() {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            return List.copyOf(records);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}

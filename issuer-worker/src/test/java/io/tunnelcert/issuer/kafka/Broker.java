package io.tunnelcert.issuer.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real broker in this JVM, one for all tests, with a plain producer and plain consumers. */
public final class Broker {

    private static final Broker BROKER = new Broker();

    private final EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
    private final KafkaProducer<byte[], byte[]> producer;

    private Broker() {
        kafka.afterPropertiesSet();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    public static Broker running() {
        return BROKER;
    }

    public String address() {
        return kafka.getBrokersAsString();
    }

    /** All to one partition, so that whatever blocks a partition shows. */
    public void send(String topic, String value) throws Exception {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, 0, bytes, bytes)).get();
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

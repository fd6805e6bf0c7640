package io.tunnelcert.issuer.kafka;

import io.cloudevents.kafka.CloudEventSerializer;
import io.tunnelcert.issuer.issuance.EventPublisher;
import io.tunnelcert.issuer.trace.Tracing;
import io.tunnelcert.model.message.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Publishes events as CloudEvents in Kafka's binary mode, keyed by subject, so that one resource's events keep their order. */
final class KafkaEventPublisher implements EventPublisher {

    private final String topic;
    private final CloudEvents cloudEvents;
    private final AcknowledgedSends sends;
    private final Tracing tracing;
    private final CloudEventSerializer serializer = new CloudEventSerializer();

    KafkaEventPublisher(String topic, CloudEvents cloudEvents, AcknowledgedSends sends, Tracing tracing) {
        this.topic = topic;
        this.cloudEvents = cloudEvents;
        this.sends = sends;
        this.tracing = tracing;
    }

    @Override
    public void publish(List<? extends Event> events) {
        var sending = tracing.send(topic, events, Event::subject);
        try {
            sends.send(IntStream.range(0, events.size())
                    .mapToObj(i -> record(events.get(i), sending.headers(i)))
                    .toList());
            sending.end();
        } catch (RuntimeException e) {
            sending.fail(e);
            throw e;
        }
    }

    private ProducerRecord<byte[], byte[]> record(Event event, Map<String, String> trace) {
        var headers = new RecordHeaders();
        var value = serializer.serialize(topic, headers, cloudEvents.of(event, trace));
        trace.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        var key = event.subject().getBytes(StandardCharsets.UTF_8);
        // Without the event's own time, which may lie long back: Kafka would count the record's age from it.
        return new ProducerRecord<>(topic, null, null, key, value, headers);
    }
}

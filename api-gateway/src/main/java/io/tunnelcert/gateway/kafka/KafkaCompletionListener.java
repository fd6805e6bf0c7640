package io.tunnelcert.gateway.kafka;

import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.IssuanceTimes;
import io.tunnelcert.gateway.trace.Message;
import io.tunnelcert.gateway.trace.Tracing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Hears every completion event (step 10). Each gateway has a group of its own that commits nothing and starts at the end: a completion
 * matters only to those who wait now. An event's key is its subject, so nothing else of it is read.
 */
public class KafkaCompletionListener {

    private final Completions completions;
    private final IssuanceTimes times;
    private final Tracing tracing;

    public KafkaCompletionListener(Completions completions, IssuanceTimes times, Tracing tracing) {
        this.completions = completions;
        this.times = times;
        this.tracing = tracing;
    }

    @KafkaListener(
            topics = "#{@topics.certificateEvents()}",
            groupId = "tunnelcert-gateway-#{T(java.util.UUID).randomUUID()}",
            containerFactory = "completionListenerContainerFactory")
    void hear(List<ConsumerRecord<String, byte[]>> events) {
        events.stream().filter(event -> Objects.nonNull(event.key())).forEach(this::hear);
    }

    private void hear(ConsumerRecord<String, byte[]> event) {
        var subject = event.key();
        tracing.process(new Message(event.topic(), subject), name -> header(event, name), () -> tell(subject));
    }

    /** Wakes who waits; gives whether anybody here has to do with it. */
    private boolean tell(String subject) {
        var accepted = times.end(subject);
        return completions.completed(subject) || accepted;
    }

    private static Optional<String> header(ConsumerRecord<?, ?> event, String name) {
        return Optional.ofNullable(event.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}

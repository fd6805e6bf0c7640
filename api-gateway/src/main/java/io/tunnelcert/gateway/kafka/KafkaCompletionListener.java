package io.tunnelcert.gateway.kafka;

import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.IssuanceTimes;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Hears every completion event (step 10). Each gateway has a group of its own that commits nothing and starts at the end: a completion
 * matters only to those who wait now. An event's key is its subject, so nothing else of it is read.
 */
public class KafkaCompletionListener {

    private final Completions completions;
    private final IssuanceTimes times;

    public KafkaCompletionListener(Completions completions, IssuanceTimes times) {
        this.completions = completions;
        this.times = times;
    }

    @KafkaListener(
            topics = "#{@topics.certificateEvents()}",
            groupId = "tunnelcert-gateway-#{T(java.util.UUID).randomUUID()}",
            containerFactory = "completionListenerContainerFactory")
    void hear(List<ConsumerRecord<String, byte[]>> events) {
        events.stream().map(ConsumerRecord::key).filter(Objects::nonNull).forEach(subject -> {
            completions.completed(subject);
            times.end(subject);
        });
    }
}

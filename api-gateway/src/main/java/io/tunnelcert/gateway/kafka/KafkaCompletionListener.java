package io.tunnelcert.gateway.kafka;

import io.cloudevents.CloudEvent;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.IssuanceTimes;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Hears every completion event (step 10). Each gateway has a group of its own that commits nothing and starts at the end: a completion
 * matters only to those who wait now.
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
    void hear(CloudEvent event) {
        var subject = event.getSubject();
        if (subject != null) {
            completions.completed(subject);
            times.end(subject);
        }
    }
}

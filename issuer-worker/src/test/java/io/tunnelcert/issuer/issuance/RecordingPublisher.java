package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.message.Event;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told to publish, and can be out of order. */
final class RecordingPublisher implements EventPublisher {

    private final List<Event> events = new ArrayList<>();
    private boolean broken;

    void breakDown() {
        broken = true;
    }

    void recover() {
        broken = false;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void publish(List<? extends Event> published) {
        if (broken) {
            throw new IllegalStateException("publisher is down");
        }
        events.addAll(published);
    }
}

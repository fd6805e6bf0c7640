package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.message.Event;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told to publish, and can be out of order. */
public final class RecordingPublisher implements EventPublisher {

    private final List<Event> events = new ArrayList<>();
    private boolean broken;

    public void breakDown() {
        broken = true;
    }

    public void recover() {
        broken = false;
    }

    public List<Event> events() {
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

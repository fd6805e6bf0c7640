package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.message.Event;
import java.util.List;

/** Tells the world what has happened. */
public interface EventPublisher {

    /** Returns when all the events are kept for their readers; throws if that is not certain of every one. */
    void publish(List<? extends Event> events);
}

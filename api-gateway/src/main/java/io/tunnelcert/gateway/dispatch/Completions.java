package io.tunnelcert.gateway.dispatch;

import io.tunnelcert.gateway.admission.Admission;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Wakes those who wait for a resource to be done when its completion event arrives. A hint that saves polling, never the truth: an event
 * may come before the wait or not at all, so who wakes, for whatever reason, asks the row. A wait holds no thread, no connection
 * and no place among requests in work.
 */
public final class Completions {

    /** Beyond this many waits the next one does not wait at all, so that memory stays bounded when the workers are away. */
    static final int MAX_WAITS = 10_000;

    private final ConcurrentMap<String, Set<MonoSink<Void>>> waits = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MAX_WAITS);

    /** Completes when the resource's completion event arrives, or after {@code atMost}, whichever is first; never with an error. */
    public Mono<Void> await(String resourceId, Duration atMost) {
        return Admission.aside(
                Mono.<Void>create(sink -> register(resourceId, sink)).timeout(atMost, Mono.empty()));
    }

    /**
     * As {@link #await(String, Duration)}, for who sends the command: {@code begin} runs once the wait is there, so that no answer, however
     * fast, comes before it.
     */
    public Mono<Void> await(String resourceId, Duration atMost, Runnable begin) {
        return Mono.when(await(resourceId, atMost), Mono.fromRunnable(begin)); // subscribed in this order
    }

    /** A completion event has arrived. */
    public void completed(String resourceId) {
        var woken = waits.remove(resourceId);
        if (woken != null) {
            woken.forEach(MonoSink::success);
        }
    }

    private void register(String resourceId, MonoSink<Void> sink) {
        if (!places.tryAcquire()) {
            sink.success();
            return;
        }
        waits.compute(resourceId, (_, sinks) -> {
            var all = sinks == null ? ConcurrentHashMap.<MonoSink<Void>>newKeySet() : sinks;
            all.add(sink);
            return all;
        });
        sink.onDispose(() -> forget(resourceId, sink));
    }

    private void forget(String resourceId, MonoSink<Void> sink) {
        places.release();
        waits.computeIfPresent(resourceId, (_, sinks) -> {
            sinks.remove(sink);
            return sinks.isEmpty() ? null : sinks;
        });
    }
}

package io.tunnelcert.gateway.dispatch;

import io.tunnelcert.gateway.admission.Admission;
import io.tunnelcert.gateway.admission.Places;
import io.tunnelcert.model.AccountId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Wakes those who wait for a resource to be done when its completion event arrives. A hint that saves polling, never the truth: an event
 * may come before the wait or not at all, so who wakes, for whatever reason, asks the row. A wait holds no thread, no connection
 * and no place among requests in work.
 */
public final class Completions {

    /**
     * So that memory stays bounded when the workers are away. An account may have as many waits as are still free; whoever has its share
     * does not wait at all.
     */
    static final int MAX_WAITS = 10_000;

    private final ConcurrentMap<String, Set<MonoSink<Void>>> waits = new ConcurrentHashMap<>();
    private final Places places = new Places(MAX_WAITS);

    /** Completes when the resource's completion event arrives, or after {@code atMost}, whichever is first; never with an error. */
    public Mono<Void> await(AccountId account, String resourceId, Duration atMost) {
        return Admission.aside(
                Mono.<Void>create(sink -> register(account, resourceId, sink)).timeout(atMost, Mono.empty()));
    }

    /**
     * As {@link #await(AccountId, String, Duration)}, for who sends the command: {@code begin} runs once the wait is there, so that no answer, however
     * fast, comes before it.
     */
    public Mono<Void> await(AccountId account, String resourceId, Duration atMost, Runnable begin) {
        return Mono.when(await(account, resourceId, atMost), Mono.fromRunnable(begin)); // subscribed in this order
    }

    /** How many wait now. */
    public int waiting() {
        return places.taken();
    }

    /** A completion event has arrived; gives whether anybody has waited for it. */
    public boolean completed(String resourceId) {
        var woken = waits.remove(resourceId);
        if (woken == null) {
            return false;
        }
        woken.forEach(MonoSink::success);
        return true;
    }

    private void register(AccountId account, String resourceId, MonoSink<Void> sink) {
        if (!places.tryTake(account)) {
            sink.success();
            return;
        }
        waits.compute(resourceId, (_, sinks) -> {
            var all = sinks == null ? ConcurrentHashMap.<MonoSink<Void>>newKeySet() : sinks;
            all.add(sink);
            return all;
        });
        sink.onDispose(() -> forget(account, resourceId, sink));
    }

    private void forget(AccountId account, String resourceId, MonoSink<Void> sink) {
        places.give(account);
        waits.computeIfPresent(resourceId, (_, sinks) -> {
            sinks.remove(sink);
            return sinks.isEmpty() ? null : sinks;
        });
    }
}

package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Natural batching: while batches are in flight the next one gathers. There is no timer, so an idle system adds no delay, and a busy one
 * shares each round trip and commit among all who wait.
 *
 * @param <Q> a request
 * @param <A> its answer
 */
final class RequestBatcher<Q, A> {

    /** Large enough that the commit is shared among many, small enough that a batch takes a few milliseconds. */
    static final int MAX_BATCH = 64;

    /** Two, so that one batch that waits for a lock does not hold up everyone. */
    private static final int MAX_IN_FLIGHT = 2;

    /** About a second's work; who comes when it is full is told at once. */
    static final int MAX_WAITING = 4_096;

    private static final Logger log = LoggerFactory.getLogger(RequestBatcher.class);

    private final Function<List<Q>, Mono<List<A>>> process;
    private final BlockingQueue<Waiting<Q, A>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Semaphore places = new Semaphore(MAX_IN_FLIGHT);

    /** @param process answers a batch, in its order; all or nothing */
    RequestBatcher(Function<List<Q>, Mono<List<A>>> process) {
        this.process = process;
    }

    /** Answers the request with others'. A request whose caller goes away before its batch starts is left out of it. */
    Mono<A> submit(Q request) {
        return Mono.create(sink -> {
            var place = new Waiting<>(request, sink, new AtomicBoolean());
            sink.onCancel(() -> place.cancelled().set(true));
            if (waiting.offer(place)) {
                drain();
            } else {
                sink.error(new RejectedException(new Rejection.Overloaded()));
            }
        });
    }

    private void drain() {
        while (!waiting.isEmpty() && places.tryAcquire()) {
            var batch = next();
            if (batch.isEmpty()) {
                places.release();
            } else {
                start(batch);
            }
        }
    }

    private List<Waiting<Q, A>> next() {
        var batch = new ArrayList<Waiting<Q, A>>();
        waiting.drainTo(batch, MAX_BATCH);
        batch.removeIf(place -> place.cancelled().get());
        return batch;
    }

    private void start(List<Waiting<Q, A>> batch) {
        Mono.defer(() -> process.apply(requests(batch)))
                .doOnNext(answers -> deliver(batch, answers))
                .then()
                .onErrorResume(failure -> oneByOne(batch, failure))
                .doFinally(_ -> {
                    places.release();
                    drain();
                })
                .subscribe();
    }

    /** A batch of many has failed: each is tried alone, so that no request pays for another's fault. */
    private Mono<Void> oneByOne(List<Waiting<Q, A>> batch, Throwable failure) {
        if (batch.size() == 1 || Failures.isOutage(failure)) {
            batch.forEach(place -> place.sink().error(failure));
            return Mono.empty();
        }
        log.atWarn()
                .addKeyValue("size", batch.size())
                .addKeyValue("reason", failure.toString())
                .log("batch failed; trying each request alone");
        return Flux.fromIterable(batch).concatMap(this::alone).then();
    }

    private Mono<Void> alone(Waiting<Q, A> place) {
        return Mono.defer(() -> process.apply(List.of(place.request())))
                .doOnNext(answers -> place.sink().success(answers.getFirst()))
                .then()
                .onErrorResume(failure -> {
                    place.sink().error(failure);
                    return Mono.empty();
                });
    }

    private void deliver(List<Waiting<Q, A>> batch, List<A> answers) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).sink().success(answers.get(i));
        }
    }

    private List<Q> requests(List<Waiting<Q, A>> batch) {
        return batch.stream().map(Waiting::request).toList();
    }

    private record Waiting<Q, A>(Q request, MonoSink<A> sink, AtomicBoolean cancelled) {}
}

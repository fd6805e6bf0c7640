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
import java.util.stream.Collectors;
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
    private final Function<Q, Object> groupOf;
    private final BlockingQueue<Waiting<Q, A>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Semaphore places = new Semaphore(MAX_IN_FLIGHT);

    /**
     * Both functions may be called at any time, from any thread.
     *
     * @param process answers a batch, in its order; all or nothing
     * @param groupOf what a request locks for long: when a lock is not to be had, only its group is refused
     */
    RequestBatcher(Function<List<Q>, Mono<List<A>>> process, Function<Q, Object> groupOf) {
        this.process = process;
        this.groupOf = groupOf;
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
        run(batch)
                .doFinally(_ -> {
                    places.release();
                    drain();
                })
                .subscribe();
    }

    private Mono<Void> run(List<Waiting<Q, A>> batch) {
        return Mono.defer(() -> process.apply(requests(batch)))
                .doOnNext(answers -> deliver(batch, answers))
                .then()
                .onErrorResume(failure -> apart(batch, failure));
    }

    /** A batch has failed as a whole; what that means for each of its requests. */
    private Mono<Void> apart(List<Waiting<Q, A>> batch, Throwable failure) {
        return switch (FailureKind.of(failure)) {
            case OUTAGE -> fail(batch, failure);
            case CONTENTION -> groupByGroup(batch, failure);
            case FAULT -> batch.size() == 1 ? fail(batch, failure) : oneByOne(batch, failure);
        };
    }

    private static <Q, A> Mono<Void> fail(List<Waiting<Q, A>> batch, Throwable failure) {
        batch.forEach(place -> place.sink().error(failure));
        return Mono.empty();
    }

    /** Only those who need what is locked must wait for it; they are told to come again, the others are served. */
    private Mono<Void> groupByGroup(List<Waiting<Q, A>> batch, Throwable failure) {
        var groups = batch.stream().collect(Collectors.groupingBy(place -> groupOf.apply(place.request())));
        log.atWarn()
                .addKeyValue("size", batch.size())
                .addKeyValue("groups", groups.size())
                .addKeyValue("reason", failure.toString())
                .log("batch met a lock");
        if (groups.size() == 1) {
            return fail(batch, new RejectedException(new Rejection.Overloaded()));
        }
        return Flux.fromIterable(groups.values()).concatMap(this::run).then();
    }

    /** No request pays for another's fault. */
    private Mono<Void> oneByOne(List<Waiting<Q, A>> batch, Throwable failure) {
        log.atWarn()
                .addKeyValue("size", batch.size())
                .addKeyValue("reason", failure.toString())
                .log("batch failed; trying each request alone");
        return Flux.fromIterable(batch).concatMap(place -> run(List.of(place))).then();
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

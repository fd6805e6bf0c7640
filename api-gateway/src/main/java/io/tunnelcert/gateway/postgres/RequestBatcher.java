package io.tunnelcert.gateway.postgres;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.trace.Tracing;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Natural batching: while batches are in flight the next one gathers. There is no timer, so an idle system adds no delay, and a busy one
 * shares each round trip and commit among all who wait. What would lock the same is never in two batches at once: the second would only wait
 * for the first one's commit, and those who come meanwhile share the next.
 *
 * @param <Q> a request
 * @param <A> its answer
 */
final class RequestBatcher<Q, A> {

    /** Large enough that the commit is shared among many, small enough that a batch takes a few milliseconds. */
    static final int MAX_BATCH = 64;

    /** Two, so that one batch that waits for a lock does not hold up everyone who needs another. */
    private static final int MAX_IN_FLIGHT = 2;

    /** About a second's work; who comes when it is full is told at once. */
    static final int MAX_WAITING = 4_096;

    /** A group is looked at only when the one before it has ended. */
    private static final int ONE_AT_A_TIME = 0;

    /** Of the groups of one batch; each may take as long as a lock is waited for, and who comes later waits behind them. */
    static final int MAX_LOCKED_GROUPS = 3;

    private static final String SIZE = "tunnelcert.batch.size";
    private static final String WAITING = "tunnelcert.batch.waiting";
    private static final String OF = "of";

    private static final Logger log = LoggerFactory.getLogger(RequestBatcher.class);

    private final String name;
    private final Function<List<Q>, Mono<List<A>>> process;
    private final Function<Q, Object> groupOf;
    private final GroupedQueue<Waiting<Q, A>> waiting;
    private final DistributionSummary sizes;
    private final Semaphore places = new Semaphore(MAX_IN_FLIGHT);

    /**
     * Both functions may be called at any time, from any thread.
     *
     * @param name what its measures and spans are about
     * @param process answers a batch, in its order; all or nothing
     * @param groupOf what a request locks for long: one batch at a time has requests of a group, and when a lock is not to be had, only its group is
     *     refused
     */
    RequestBatcher(
            String name, MeterRegistry meters, Function<List<Q>, Mono<List<A>>> process, Function<Q, Object> groupOf) {
        this.name = name;
        this.process = process;
        this.groupOf = groupOf;
        this.waiting = new GroupedQueue<>(MAX_WAITING, place -> groupOf.apply(place.request()));
        this.sizes = DistributionSummary.builder(SIZE)
                .description("Requests that share one statement")
                .tag(OF, name)
                .serviceLevelObjectives(1, 4, 16, 32, MAX_BATCH)
                .register(meters);
        Gauge.builder(WAITING, waiting, GroupedQueue::size)
                .description("Requests that wait for the next batch")
                .tag(OF, name)
                .register(meters);
    }

    /** Answers the request with others'. A request whose caller goes away before its batch starts is left out of it. */
    Mono<A> submit(Q request) {
        return Mono.create(sink -> {
            var place = new Waiting<>(request, sink, new AtomicBoolean());
            sink.onCancel(() -> place.cancelled().set(true));
            if (waiting.offer(place)) {
                drain();
            } else {
                sink.error(overloaded());
            }
        });
    }

    private void drain() {
        while (waiting.isReady() && places.tryAcquire()) {
            var batch = waiting.take(MAX_BATCH);
            var present = present(batch);
            if (present.isEmpty()) {
                end(batch);
            } else {
                start(batch, present);
            }
        }
    }

    private void end(List<Waiting<Q, A>> batch) {
        waiting.done(batch);
        places.release();
    }

    /** Those who have not gone away. */
    private static <Q, A> List<Waiting<Q, A>> present(List<Waiting<Q, A>> batch) {
        return batch.stream().filter(place -> !place.cancelled().get()).toList();
    }

    private void start(List<Waiting<Q, A>> batch, List<Waiting<Q, A>> present) {
        sizes.record(present.size());
        run(present)
                .doFinally(_ -> {
                    end(batch);
                    drain();
                })
                .subscribe();
    }

    private Mono<Void> run(List<Waiting<Q, A>> batch) {
        return attempt(batch).onErrorResume(failure -> apart(batch, failure));
    }

    private Mono<Void> attempt(List<Waiting<Q, A>> batch) {
        return Tracing.batch(
                        name,
                        batch,
                        place -> place.sink().contextView(),
                        Mono.defer(() -> process.apply(requests(batch))))
                .doOnNext(answers -> deliver(batch, answers))
                .then();
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
        var groups = byGroup(batch);
        log.atWarn()
                .addKeyValue("size", batch.size())
                .addKeyValue("groups", groups.size())
                .addKeyValue("reason", failure.toString())
                .log("batch met a lock");
        if (groups.size() == 1) {
            return fail(batch, overloaded());
        }
        var locked = new AtomicInteger();
        return Flux.fromIterable(groups)
                .map(RequestBatcher::present)
                .filter(group -> !group.isEmpty())
                .concatMap(
                        group -> locked.get() < MAX_LOCKED_GROUPS ? runGroup(group, locked) : fail(group, overloaded()),
                        ONE_AT_A_TIME)
                .then();
    }

    private Mono<Void> runGroup(List<Waiting<Q, A>> group, AtomicInteger locked) {
        return attempt(group)
                .onErrorResume(failure -> FailureKind.of(failure) == FailureKind.CONTENTION
                        ? Mono.defer(() -> {
                            locked.incrementAndGet();
                            return fail(group, overloaded());
                        })
                        : apart(group, failure));
    }

    private List<List<Waiting<Q, A>>> byGroup(List<Waiting<Q, A>> batch) {
        return List.copyOf(batch.stream()
                .collect(Collectors.groupingBy(place -> groupOf.apply(place.request())))
                .values());
    }

    private static RejectedException overloaded() {
        return new RejectedException(new Rejection.Overloaded());
    }

    /** No request pays for another's fault. */
    private Mono<Void> oneByOne(List<Waiting<Q, A>> batch, Throwable failure) {
        log.atWarn()
                .addKeyValue("size", batch.size())
                .addKeyValue("reason", failure.toString())
                .log("batch failed; trying each request alone");
        return Flux.fromIterable(batch)
                .map(place -> present(List.of(place)))
                .filter(alone -> !alone.isEmpty())
                .concatMap(this::run, ONE_AT_A_TIME)
                .then();
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

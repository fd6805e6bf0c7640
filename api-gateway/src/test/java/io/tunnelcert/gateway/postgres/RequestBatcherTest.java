package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.tunnelcert.gateway.rejection.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class RequestBatcherTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final List<List<Integer>> batches = new ArrayList<>();
    private final Sinks.Empty<Void> gate = Sinks.empty();
    private Disposable leaving = Disposables.disposed();

    @Test
    void gathersWhileBatchesAreInFlight() {
        var batcher = new RequestBatcher<Integer, Integer>("requests", meters, this::doubledOnceTheGateOpens, i -> i);
        var answers = Flux.range(1, 100).flatMapSequential(batcher::submit, 100).collectList();

        StepVerifier.create(answers)
                .then(gate::tryEmitEmpty)
                .assertNext(
                        all -> assertThat(all).hasSize(100).startsWith(2, 4, 6).endsWith(200))
                .verifyComplete();

        assertThat(batches).extracting(List::size).containsExactly(1, 1, RequestBatcher.MAX_BATCH, 34);
    }

    @Test
    void sharesTheNextBatchInsteadOfWaitingForALockOfItsOwn() {
        var batcher = new RequestBatcher<Integer, Integer>(
                "requests", meters, this::doubledOnceTheGateOpens, i -> i % 10 == 0);
        var answers = Flux.range(1, 50).flatMapSequential(batcher::submit, 50).collectList();

        StepVerifier.create(answers)
                .then(() -> assertThat(batches).containsExactly(List.of(1), List.of(10)))
                .then(gate::tryEmitEmpty)
                .assertNext(
                        all -> assertThat(all).hasSize(50).startsWith(2, 4, 6).endsWith(100))
                .verifyComplete();

        assertThat(batches).extracting(List::size).containsExactly(1, 1, 44, 4);
    }

    @Test
    void triesEachAloneWhenABatchFailsSoThatOnlyTheGuiltyOneFails() {
        var batcher = new RequestBatcher<Integer, Integer>("requests", meters, this::doubledUnlessThereIsA13, i -> i);
        var answers = Flux.range(1, 20)
                .flatMapSequential(i -> batcher.submit(i).onErrorReturn(-1), 20)
                .collectList();

        StepVerifier.create(answers)
                .then(gate::tryEmitEmpty)
                .assertNext(
                        all -> assertThat(all).hasSize(20).containsOnlyOnce(-1).endsWith(40))
                .verifyComplete();
    }

    @Test
    void failsTheWholeBatchAtOnceWhenTheDatabaseIsAway() {
        var batcher = new RequestBatcher<Integer, Integer>(
                "requests",
                meters,
                batch -> {
                    batches.add(batch);
                    return gate.asMono().then(Mono.error(new TimeoutException()));
                },
                i -> i);
        var failures = Flux.range(1, 20)
                .flatMap(i -> batcher.submit(i).onErrorReturn(-1), 20)
                .collectList();

        StepVerifier.create(failures)
                .then(gate::tryEmitEmpty)
                .assertNext(all -> assertThat(all).hasSize(20).containsOnly(-1))
                .verifyComplete();

        assertThat(batches).hasSize(3);
    }

    @Test
    void servesThoseWhoNeedNothingThatIsLocked() {
        var batcher = new RequestBatcher<Integer, Integer>(
                "requests",
                meters,
                batch -> batch.stream().anyMatch(i -> i % 2 == 0)
                        ? gate.asMono().then(Mono.error(new R2dbcTimeoutException("lock timeout", "55P03")))
                        : doubledOnceTheGateOpens(batch),
                i -> i % 4);
        var answers = Flux.range(1, 20)
                .flatMapSequential(
                        i -> batcher.submit(i).onErrorResume(RejectedException.class, _ -> Mono.just(-i)), 20)
                .collectList();

        StepVerifier.create(answers)
                .then(gate::tryEmitEmpty)
                .assertNext(all -> assertThat(all).startsWith(2, -2, 6, -4, 10).endsWith(-20))
                .verifyComplete();
    }

    @Test
    void waitsForFewLocksOnlyHoweverManyThereAre() {
        var batcher = new RequestBatcher<Integer, Integer>(
                "requests",
                meters,
                batch -> {
                    batches.add(batch);
                    return gate.asMono().then(Mono.error(new R2dbcTimeoutException("lock timeout", "55P03")));
                },
                i -> i);
        var answers = Flux.range(1, 2 + RequestBatcher.MAX_BATCH)
                .flatMapSequential(i -> batcher.submit(i).onErrorReturn(-1), 2 + RequestBatcher.MAX_BATCH)
                .collectList();

        StepVerifier.create(answers)
                .then(gate::tryEmitEmpty)
                .assertNext(all -> assertThat(all).containsOnly(-1))
                .verifyComplete();

        assertThat(batches).extracting(List::size).containsExactly(1, 1, RequestBatcher.MAX_BATCH, 1, 1, 1);
    }

    @Test
    void leavesOutWhoWentAwayWhileOthersWereTried() {
        var batcher = new RequestBatcher<Integer, Integer>("requests", meters, this::doubledUnlessThereIsA13, i -> i);
        var others = Flux.range(1, 2).flatMap(batcher::submit).subscribe();
        var first = batcher.submit(3).doOnTerminate(this::leave).subscribe();
        leaving = batcher.submit(4).subscribe();
        var guilty = batcher.submit(13).onErrorReturn(-1).subscribe();

        gate.tryEmitEmpty();

        assertThat(List.of(others, first, guilty)).allMatch(Disposable::isDisposed);
        assertThat(batches).containsExactly(List.of(1), List.of(2), List.of(3));
    }

    private void leave() {
        leaving.dispose();
    }

    @Test
    void refusesAtOnceWhoComesWhenAllPlacesAreTaken() {
        var batcher = new RequestBatcher<Integer, Integer>("requests", meters, this::doubledOnceTheGateOpens, i -> i);
        var waiting = Flux.range(1, RequestBatcher.MAX_WAITING + 2)
                .flatMap(batcher::submit, RequestBatcher.MAX_WAITING + 2)
                .subscribe();

        StepVerifier.create(batcher.submit(0)).verifyError(RejectedException.class);

        waiting.dispose();
    }

    @Test
    void leavesOutWhoWentAway() {
        var batcher = new RequestBatcher<Integer, Integer>("requests", meters, this::doubledOnceTheGateOpens, i -> i);
        var first = batcher.submit(1).and(batcher.submit(2)).subscribe();
        var gone = batcher.submit(3).subscribe();
        gone.dispose();

        StepVerifier.create(batcher.submit(4))
                .then(gate::tryEmitEmpty)
                .expectNext(8)
                .verifyComplete();

        assertThat(batches).containsExactly(List.of(1), List.of(2), List.of(4));
        first.dispose();
    }

    private Mono<List<Integer>> doubledOnceTheGateOpens(List<Integer> batch) {
        batches.add(batch);
        return gate.asMono()
                .then(Mono.fromSupplier(() -> batch.stream().map(i -> 2 * i).toList()));
    }

    private Mono<List<Integer>> doubledUnlessThereIsA13(List<Integer> batch) {
        return batch.contains(13) ? Mono.error(new IllegalArgumentException("13")) : doubledOnceTheGateOpens(batch);
    }
}

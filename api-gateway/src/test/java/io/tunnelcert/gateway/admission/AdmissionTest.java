package io.tunnelcert.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class AdmissionTest {

    private static final AccountId A = new AccountId("2100000001");
    private static final AccountId B = new AccountId("2100000002");
    private static final int PLENTY = 1_000_000;

    private final AtomicLong nanos = new AtomicLong();
    private final Places places = new Places(10);
    private final Admission admission = admission(PLENTY, PLENTY);
    private final Sinks.Empty<Void> end = Sinks.empty();

    @Test
    void refusesWhatThereIsNoPlaceFor() {
        var begun = IntStream.range(0, 5).mapToObj(_ -> begin(signedBy(A))).toList();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> admission.work(admission.admit(A)).block())
                .satisfies(refused -> assertThat(refused.rejection()).isEqualTo(new Rejection.Overloaded()));
        assertThat(begun).noneMatch(Request::ended);
    }

    @Test
    void needsNoPlaceForRequestsWhoseSignerIsStillLookedFor() {
        var unknown = IntStream.range(0, 100).mapToObj(_ -> begin(end.asMono())).toList();

        var ofA = begin(signedBy(A));

        assertThat(ofA.ended()).isFalse();
        assertThat(unknown).noneMatch(Request::ended);
        assertThat(places.taken()).isEqualTo(1);
    }

    @Test
    void hasAllPlacesAgainWhenTheStormIsOver() {
        IntStream.range(0, 100).forEach(_ -> begin(signedBy(A)));

        end.tryEmitEmpty();

        assertThat(places.taken()).isZero();
        assertThat(IntStream.range(0, 5)
                        .mapToObj(_ ->
                                admission.work(admission.admit(A)).materialize().block()))
                .allSatisfy(signal -> assertThat(signal.isOnComplete()).isTrue());
    }

    @Test
    void leavesAnAccountWhatAnotherDoesNotGet() {
        var ofA = IntStream.range(0, 100).mapToObj(_ -> begin(signedBy(A))).toList();

        var ofB = IntStream.range(0, 2).mapToObj(_ -> begin(signedBy(B))).toList();

        assertThat(ofA).filteredOn(request -> !request.ended()).hasSize(5);
        assertThat(ofB).noneMatch(Request::ended);
    }

    @Test
    void givesAPlaceToARequestThatIsAlone() {
        var small = new Admission(new Places(1), new RateLimits(PLENTY, PLENTY, nanos::get));

        assertThat(small.work(small.admit(A).thenReturn("done")).block()).isEqualTo("done");
        assertThat(small.work(small.admit(A).thenReturn("done")).block()).isEqualTo("done");
    }

    @Test
    void takesAPlaceBackFromAClientThatGoesAway() {
        var request = begin(signedBy(A));

        request.subscription().dispose();

        assertThat(places.taken()).isZero();
    }

    @Test
    void needsNoPlaceForWhoWaits() {
        var arrival = Sinks.empty();
        var waiting = IntStream.range(0, 100)
                .mapToObj(_ -> begin(admission
                        .admit(A)
                        .then(Admission.aside(arrival.asMono().then()))
                        .then(end.asMono())))
                .toList();
        int taken = places.taken();

        arrival.tryEmitEmpty();

        assertThat(taken).isZero();
        assertThat(waiting).noneMatch(Request::ended);
        assertThat(places.taken()).isZero();
        end.tryEmitEmpty();
        assertThat(waiting).allMatch(Request::ended);
        assertThat(places.taken()).isZero();
    }

    @Test
    void letsOthersInWhenManyWhoHaveWaitedComeBackAtOnce() {
        var arrival = Sinks.empty();
        IntStream.range(0, 100)
                .forEach(_ -> begin(admission
                        .admit(A)
                        .then(Admission.aside(arrival.asMono().then()))
                        .then(end.asMono())));

        arrival.tryEmitEmpty();

        assertThat(begin(signedBy(B)).ended()).isFalse();
    }

    @Test
    void refusesAnAccountWhatIsAboveItsRateUntilTimeHasPassed() {
        var limited = admission(2, 3);
        var first = results(limited, A, 5);
        var ofAnother = results(limited, B, 1);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(first)
                .containsExactly("served", "served", "served", "AccountFlowExceeded[]", "AccountFlowExceeded[]");
        assertThat(ofAnother).containsExactly("served");
        assertThat(results(limited, A, 3)).containsExactly("served", "served", "AccountFlowExceeded[]");
        assertThat(places.taken()).isZero();
    }

    @Test
    void chargesNoAccountForWhatItHasNotSigned() {
        var limited = admission(1, 1);

        IntStream.range(0, 10).forEach(_ -> limited.work(Mono.empty()).block());

        assertThat(results(limited, A, 1)).containsExactly("served");
    }

    @Test
    void letsInWhatNeedsNoPlace() {
        var limited = admission(1, 1);

        assertThat(limited.admit(A).then(limited.admit(A)).thenReturn("done").block())
                .isEqualTo("done");
    }

    private Admission admission(int perSecond, int burst) {
        return new Admission(places, new RateLimits(perSecond, burst, nanos::get));
    }

    private static List<String> results(Admission admission, AccountId account, int requests) {
        var results = new ArrayList<String>();
        for (int i = 0; i < requests; i++) {
            results.add(admission
                    .work(admission.admit(account).thenReturn("served"))
                    .onErrorResume(
                            RejectedException.class,
                            e -> Mono.just(e.rejection().toString()))
                    .block());
        }
        return results;
    }

    private Mono<Void> signedBy(AccountId account) {
        return admission.admit(account).then(end.asMono());
    }

    private Request begin(Mono<Void> work) {
        return new Request(admission.work(work).onErrorComplete().subscribe());
    }

    /** A request that goes on until all are ended, unless it is refused. */
    private record Request(Disposable subscription) {

        boolean ended() {
            return subscription.isDisposed();
        }
    }
}

package io.tunnelcert.gateway.dispatch;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class CompletionsTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Completions completions = new Completions();

    @Test
    void wakesAllWhoWaitForTheResourceAndNobodyElse() {
        var both = completions.await("vsc-1", LONG).and(completions.await("vsc-1", LONG));
        var other = completions.await("vsc-2", LONG);

        StepVerifier.create(both).then(() -> completions.completed("vsc-1")).verifyComplete();
        StepVerifier.create(other)
                .then(() -> completions.completed("vsc-1"))
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify();
    }

    @Test
    void beginsWhenTheWaitIsThere() {
        var wait = completions.await("vsc-1", LONG, () -> completions.completed("vsc-1"));

        StepVerifier.create(wait).expectComplete().verify(Duration.ofSeconds(10));
    }

    @Test
    void givesUpQuietlyAfterItsTime() {
        StepVerifier.withVirtualTime(() -> completions.await("vsc-1", Duration.ofSeconds(2)))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(2))
                .verifyComplete();
    }

    @Test
    void waitsForNoMoreThanItsLimitAndForgetsWhoWentAway() {
        var waits = new java.util.ArrayList<reactor.core.Disposable>();
        for (int i = 0; i < Completions.MAX_WAITS; i++) {
            waits.add(completions.await("vsc-" + i, LONG).subscribe());
        }

        StepVerifier.create(completions.await("one-too-many", LONG)).verifyComplete();

        waits.forEach(reactor.core.Disposable::dispose);
        StepVerifier.create(completions.await("vsc-1", LONG))
                .expectSubscription()
                .then(() -> completions.completed("vsc-1"))
                .verifyComplete();
    }
}

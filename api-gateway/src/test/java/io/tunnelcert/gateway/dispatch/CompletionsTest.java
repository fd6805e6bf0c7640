package io.tunnelcert.gateway.dispatch;

import io.tunnelcert.model.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

class CompletionsTest {

    private static final AccountId A = new AccountId("2000000001");
    private static final AccountId B = new AccountId("2000000002");
    private static final Duration LONG = Duration.ofHours(1);

    private final Completions completions = new Completions();

    @Test
    void wakesAllWhoWaitForTheResourceAndNobodyElse() {
        var both = completions.await(A, "vsc-1", LONG).and(completions.await(A, "vsc-1", LONG));
        var other = completions.await(A, "vsc-2", LONG);

        StepVerifier.create(both).then(() -> completions.completed("vsc-1")).verifyComplete();
        StepVerifier.create(other)
                .then(() -> completions.completed("vsc-1"))
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify();
    }

    @Test
    void beginsWhenTheWaitIsThere() {
        var wait = completions.await(A, "vsc-1", LONG, () -> completions.completed("vsc-1"));

        StepVerifier.create(wait).expectComplete().verify(Duration.ofSeconds(10));
    }

    @Test
    void givesUpQuietlyAfterItsTime() {
        StepVerifier.withVirtualTime(() -> completions.await(A, "vsc-1", Duration.ofSeconds(2)))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(2))
                .verifyComplete();
    }

    @Test
    void waitsForNoMoreThanAnAccountsShareAndForgetsWhoWentAway() {
        var waits = new ArrayList<Disposable>();
        for (int i = 0; i < Completions.MAX_WAITS / 2; i++) {
            waits.add(completions.await(A, "vsc-" + i, LONG).subscribe());
        }

        StepVerifier.create(completions.await(A, "one-too-many", LONG)).verifyComplete();
        StepVerifier.create(completions.await(B, "vsc-of-another", LONG))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify();

        waits.forEach(Disposable::dispose);
        StepVerifier.create(completions.await(A, "vsc-1", LONG))
                .expectSubscription()
                .then(() -> completions.completed("vsc-1"))
                .verifyComplete();
    }
}

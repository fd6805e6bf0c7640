package io.tunnelcert.process.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class DependencyWatchTest {

    private static final Duration LONGEST_LOOK = Duration.ofMillis(300);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Dependency dependency = new Dependency();
    private final DependencyWatch watch = new DependencyWatch("it", dependency, LONGEST_LOOK, BETWEEN_LOOKS);

    @AfterEach
    void stop() {
        dependency.hung.countDown();
        watch.stop();
    }

    @Test
    void knowsNothingBeforeTheFirstLook() {
        assertThat(watch.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void tellsWhatItSawLast() {
        watch.start();
        await().untilAsserted(() -> assertThat(watch.health().getStatus()).isEqualTo(Status.UP));

        dependency.away.set(true);

        await().untilAsserted(() -> assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN));
        dependency.away.set(false);
        await().untilAsserted(() -> assertThat(watch.health().getStatus()).isEqualTo(Status.UP));
    }

    @Test
    void tellsNothingOfWhy() {
        dependency.away.set(true);

        watch.start();

        await().untilAsserted(
                        () -> assertThat(watch.health()).isEqualTo(Health.down().build()));
    }

    @Test
    void takesForAwayWhatDoesNotAnswerAndIsNotHeldUpByIt() {
        watch.start();
        await().untilAsserted(() -> assertThat(watch.health().getStatus()).isEqualTo(Status.UP));

        dependency.hangs.set(true);

        await().untilAsserted(() -> assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN));
        var asked = System.nanoTime();
        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(LONGEST_LOOK);
    }

    @Test
    void letsGoOfWhatItAskedWhenItStopsAndCanBeStartedAgain() {
        watch.start();
        await().untilAsserted(() -> assertThat(watch.health().getStatus()).isEqualTo(Status.UP));

        watch.stop();

        assertThat(watch.isRunning()).isFalse();
        assertThat(dependency.closed).isTrue();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UNKNOWN);
        watch.start();
        await().untilAsserted(() -> assertThat(watch.health().getStatus()).isEqualTo(Status.UP));
    }

    /** Is there, is away or hangs. */
    private static final class Dependency implements Look {

        private final AtomicBoolean away = new AtomicBoolean();
        private final AtomicBoolean hangs = new AtomicBoolean();
        private final CountDownLatch hung = new CountDownLatch(1);
        private volatile boolean closed;

        @Override
        public void look() throws IOException, InterruptedException {
            if (hangs.get()) {
                hung.await();
            }
            if (away.get()) {
                throw new IOException("password=secret");
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}

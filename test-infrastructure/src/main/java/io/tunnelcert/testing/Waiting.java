package io.tunnelcert.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what happens elsewhere. */
final class Waiting {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Waiting() {}

    /**
     * Asks until the answer is yes; a failure is a no.
     *
     * @throws IllegalStateException if it takes longer, with what failed last
     */
    static void until(String what, Duration atMost, Callable<Boolean> answer) {
        var deadline = System.nanoTime() + atMost.toNanos();
        var failure = new IllegalStateException("in vain for " + atMost + ": " + what);
        while (System.nanoTime() < deadline) {
            try {
                if (answer.call()) {
                    return;
                }
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }
}

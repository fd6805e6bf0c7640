package io.tunnelcert.gateway.dispatch;

import java.time.Duration;

/**
 * When a command is sent again while its row stays undone: first after {@code firstDelay}, then with doubling gaps up to
 * {@code maxDelay}. A backlog is not a loss, and must not be multiplied.
 */
public record RedispatchSchedule(Duration firstDelay, Duration maxDelay) {

    /** @throws IllegalArgumentException if a delay is not positive, or the first is longer than the longest */
    public RedispatchSchedule {
        if (!firstDelay.isPositive() || firstDelay.compareTo(maxDelay) > 0) {
            throw new IllegalArgumentException(
                    "redispatch delays are positive, and the first is not longer than the longest");
        }
    }
}

package io.tunnelcert.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long idempotency tokens are remembered.
 *
 * @param window how long an idempotency token is remembered from the end of its operation on, so that no client's retries outlive it; at
 *     least 1h
 * @param reapInterval how often a gateway forgets tokens whose window is over; above 0s
 */
@ConfigurationProperties("tunnelcert.idempotency")
record IdempotencyProperties(
        @DefaultValue("72h") Duration window,
        @DefaultValue("10m") Duration reapInterval) {

    private static final Duration SHORTEST_WINDOW = Duration.ofHours(1);

    IdempotencyProperties {
        if (window.compareTo(SHORTEST_WINDOW) < 0) {
            throw new IllegalArgumentException("tunnelcert.idempotency.window must be at least one hour");
        }
        if (!reapInterval.isPositive()) {
            throw new IllegalArgumentException("tunnelcert.idempotency.reap-interval must be positive");
        }
    }
}

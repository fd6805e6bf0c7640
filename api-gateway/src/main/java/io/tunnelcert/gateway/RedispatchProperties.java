package io.tunnelcert.gateway;

import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When commands of rows that stay undone are sent again.
 *
 * @param firstDelay how long a row may be undone before its command is sent again, far above what issuing takes and at most as long as the
 *     longest gap; above 0s
 * @param maxDelay the longest gap before a command is sent once more: the gaps double up to it; at least the first
 * @param interval how often a gateway looks for commands that are due again; above 0s
 */
@ConfigurationProperties("tunnelcert.redispatch")
record RedispatchProperties(
        @DefaultValue("15s") Duration firstDelay,
        @DefaultValue("10m") Duration maxDelay,
        @DefaultValue("1s") Duration interval) {

    RedispatchProperties {
        if (!firstDelay.isPositive() || firstDelay.compareTo(maxDelay) > 0) {
            throw new IllegalArgumentException("tunnelcert.redispatch.first-delay must be positive, and not longer than"
                    + " tunnelcert.redispatch.max-delay");
        }
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("tunnelcert.redispatch.interval must be positive");
        }
    }

    RedispatchSchedule schedule() {
        return new RedispatchSchedule(firstDelay, maxDelay);
    }
}

package io.tunnelcert.gateway;

import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When commands of rows that stay undone are sent again.
 *
 * @param firstDelay how long a row may be undone before its command is sent again; far above what issuing takes
 * @param maxDelay the longest gap; the gaps double up to it
 * @param interval how often a gateway looks for what is due
 */
@ConfigurationProperties("tunnelcert.redispatch")
record RedispatchProperties(
        @DefaultValue("15s") Duration firstDelay,
        @DefaultValue("10m") Duration maxDelay,
        @DefaultValue("1s") Duration interval) {

    RedispatchProperties {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("tunnelcert.redispatch.interval must be positive");
        }
    }

    RedispatchSchedule schedule() {
        return new RedispatchSchedule(firstDelay, maxDelay);
    }
}

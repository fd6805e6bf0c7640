package io.tunnelcert.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a gateway stops.
 *
 * @param notice how long a gateway that stops goes on serving after its readiness is off, so that whoever sends it requests can look away
 *     first: longer than they take from one look to the next; from 0s to 1m
 */
@ConfigurationProperties("tunnelcert.shutdown")
record ShutdownProperties(@DefaultValue("5s") Duration notice) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    ShutdownProperties {
        if (notice.isNegative() || notice.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("tunnelcert.shutdown.notice must be zero to a minute");
        }
    }
}

package io.tunnelcert.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How access keys are looked up.
 *
 * @param remembered how long a key that was looked up is remembered, and so how long a disabled one may go on working; from 0s to 5m
 */
@ConfigurationProperties("tunnelcert.access-keys")
record AccessKeyProperties(@DefaultValue("30s") Duration remembered) {

    /** Whoever disables a key that has leaked cannot wait for longer. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    AccessKeyProperties {
        if (remembered.isNegative() || remembered.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "tunnelcert.access-keys.remembered must be at least 0 and at most 5 minutes");
        }
    }
}

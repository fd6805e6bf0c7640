package io.tunnelcert.issuer;

import io.tunnelcert.issuer.crl.CrlSchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When certificate revocation lists are made.
 *
 * @param lifetime when a revocation list lapses; from twice the renewal to 365d
 * @param renewal how long after a revocation list the next is made if nothing is revoked; from 1s to half of the lifetime
 * @param interval how often a worker looks for revocation lists that are due without being told; from 10ms to 1m
 */
@ConfigurationProperties("tunnelcert.crl")
record CrlProperties(
        @DefaultValue("30d") Duration lifetime,
        @DefaultValue("1d") Duration renewal,
        @DefaultValue("1s") Duration interval) {

    private static final Duration MAX_LIFETIME = Duration.ofDays(365);

    CrlProperties {
        if (renewal.compareTo(Duration.ofSeconds(1)) < 0
                || renewal.multipliedBy(2).compareTo(lifetime) > 0
                || lifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException("tunnelcert.crl.renewal must be at least 1s and at most half of "
                    + "tunnelcert.crl.lifetime, which is at most 365d");
        }
        if (interval.compareTo(Duration.ofMillis(10)) < 0 || interval.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("tunnelcert.crl.interval must be from 10ms to 1m");
        }
    }

    CrlSchedule schedule() {
        return new CrlSchedule(lifetime, renewal);
    }
}

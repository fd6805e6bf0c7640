package io.tunnelcert.issuer;

import io.tunnelcert.issuer.crl.CrlSchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Revocation lists: when one lapses, how long after it the next is made if nothing is revoked, and how often a worker looks for what is
 * due without being told.
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

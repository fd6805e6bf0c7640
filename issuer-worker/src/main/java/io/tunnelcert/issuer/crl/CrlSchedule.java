package io.tunnelcert.issuer.crl;

import java.time.Duration;

/**
 * When revocation lists lapse, and how long after the last one the next is made if nothing is revoked. Whoever refuses everybody once a list
 * has lapsed, as OpenVPN does, has the time between to fetch the next.
 */
public record CrlSchedule(Duration lifetime, Duration renewal) {

    /** @throws IllegalArgumentException if the renewal is shorter than a second or longer than half the lifetime */
    public CrlSchedule {
        if (renewal.compareTo(Duration.ofSeconds(1)) < 0
                || renewal.multipliedBy(2).compareTo(lifetime) > 0) {
            throw new IllegalArgumentException("a list's renewal is at least 1s and at most half its lifetime");
        }
    }
}

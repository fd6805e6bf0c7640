package io.tunnelcert.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When a certificate is valid, both ends included, in whole seconds as X.509 keeps them (RFC 5280, section 4.1.2.5). */
public record Validity(Instant notBefore, Instant notAfter) {

    /** How far notBefore lies back, so that a client whose clock is a little slow can use its certificate at once. */
    public static final Duration CLOCK_ALLOWANCE = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException if the end is not after the start */
    public Validity {
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
        if (!notAfter.isAfter(notBefore)) {
            throw new IllegalArgumentException("notAfter must be later than notBefore");
        }
    }

    /** From {@link #CLOCK_ALLOWANCE} before the given instant until the lifetime after it. */
    public static Validity startingAt(Instant now, Duration lifetime) {
        return new Validity(now.minus(CLOCK_ALLOWANCE), now.plus(lifetime));
    }

    public boolean contains(Validity other) {
        return !other.notBefore.isBefore(notBefore) && !other.notAfter.isAfter(notAfter);
    }
}

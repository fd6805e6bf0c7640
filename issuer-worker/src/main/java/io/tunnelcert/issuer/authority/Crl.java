package io.tunnelcert.issuer.authority;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A certificate revocation list to be signed (RFC 5280, section 5.1): all revoked certificates of one authority, in no particular order.
 * Its times are whole seconds, as X.509 keeps them.
 *
 * @param number greater than those of all lists of the authority before (section 5.2.3)
 */
public record Crl(long number, Instant thisUpdate, Instant nextUpdate, List<RevokedCertificate> entries) {

    /**
     * How far thisUpdate lies back: a server whose clock is a little slow would take a list of its future for invalid, and shut everybody
     * out.
     */
    public static final Duration CLOCK_ALLOWANCE = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException if the number is not positive, or the list lapses before it begins */
    public Crl {
        thisUpdate = thisUpdate.truncatedTo(ChronoUnit.SECONDS);
        nextUpdate = nextUpdate.truncatedTo(ChronoUnit.SECONDS);
        entries = List.copyOf(entries);
        if (number < 1 || !nextUpdate.isAfter(thisUpdate)) {
            throw new IllegalArgumentException("a revocation list has a positive number, and ends after it begins");
        }
    }
}

package io.tunnelcert.issuer.crl;

import io.tunnelcert.issuer.authority.SealedAuthority;
import java.time.Instant;
import java.util.Optional;

/**
 * A revocation list taken for renewal, which nobody else takes before the lease is over.
 *
 * @param number the present list's; 0 if there is none yet
 * @param thisUpdate the present list's
 * @param stillNeeded whether anything under the authority is, or may yet come to be, valid
 */
public record DueCrl(
        SealedAuthority authority,
        long number,
        Optional<Instant> thisUpdate,
        boolean stillNeeded,
        Instant leaseUntil) {}

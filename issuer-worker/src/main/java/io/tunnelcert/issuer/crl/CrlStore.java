package io.tunnelcert.issuer.crl;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.issuer.authority.RevokedCertificate;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of revocation lists. Each is due at some time, which a revocation, whenever it commits, puts to at once. */
public interface CrlStore {

    /** Takes the list that is due longest; empty if none is. It is due again at the end of the lease, should its taker not get done. */
    Optional<DueCrl> take(Instant now, Instant leaseUntil);

    /** The authority's revoked certificates that expired after the given instant, or have not expired. */
    List<RevokedCertificate> revoked(ServerId serverId, Instant expiredAfter);

    /**
     * Puts a signed list (DER) in the place of the one that was taken, due again at {@code renewAt}, or sooner if a certificate was revoked
     * meanwhile. False, and nothing done, if the lease is over and another took it.
     */
    boolean publish(DueCrl due, Crl crl, Bytes der, Instant renewAt);

    /** Makes it due at another time, unless a certificate was revoked meanwhile. */
    void postpone(DueCrl due, Instant renewAt);

    /** Takes the list away for good, unless a certificate was revoked meanwhile. */
    void retire(DueCrl due);
}

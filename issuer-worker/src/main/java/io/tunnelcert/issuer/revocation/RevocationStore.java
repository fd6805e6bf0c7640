package io.tunnelcert.issuer.revocation;

import io.tunnelcert.model.CertificateId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The rows of certificates, as far as their revocation goes. */
public interface RevocationStore {

    /**
     * Revokes those of the rows that are marked for it, and says which those were. All at once, their private keys are gone, they have
     * left every list, their servers' quotas no longer count them, and the
     * revocation lists of their authorities are due.
     */
    Set<CertificateId> revoke(Collection<CertificateId> ids, Instant revokedAt);

    /** The rows there are of these ids. */
    Map<CertificateId, RevocationRow> load(Collection<CertificateId> ids);

    /**
     * Notes of the rows that are revoked that all their events, of issuance and of revocation, are kept for their readers; saying so
     * again is harmless.
     */
    void announced(Collection<CertificateId> ids);
}

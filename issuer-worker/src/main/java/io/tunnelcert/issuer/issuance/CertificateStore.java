package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.CertificateId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of certificates. */
public interface CertificateStore {

    /** The rows there are of these ids. */
    Map<CertificateId, CertificateRow> load(Collection<CertificateId> ids);

    /**
     * Ends the rows that are still pending, each as told, and says which those were. A row found ended, or that the store's rules
     * refuse, is left as it is.
     */
    Set<CertificateId> record(List<Ending> endings, Instant endedAt);

    /** Notes of the rows that have ended that their events are kept for their readers; saying so again is harmless. */
    void announced(Collection<CertificateId> ids);

    /** Counts one more failed attempt for each of the rows that is still pending. */
    void countAttempt(Collection<CertificateId> ids);
}

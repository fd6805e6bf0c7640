package io.tunnelcert.issuer.revocation;

import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.model.CertificateId;
import java.time.Instant;

/** A certificate's row as far as its revocation goes. */
public sealed interface RevocationRow {

    CertificateId certificateId();

    /** Revoked, with what it was issued as, whether even that was ever announced, and the name its owner had given it since. */
    record Revoked(CertificateRow.Issued issued, boolean issuanceAnnounced, String name, Instant revokedAt)
            implements RevocationRow {
        @Override
        public CertificateId certificateId() {
            return issued.certificateId();
        }
    }

    /** In another state, perhaps one of a newer version during an upgrade. */
    record NotRevoked(CertificateId certificateId, String state) implements RevocationRow {}

    /** Revoked, but damaged. */
    record Unreadable(CertificateId certificateId, RuntimeException cause) implements RevocationRow {}
}

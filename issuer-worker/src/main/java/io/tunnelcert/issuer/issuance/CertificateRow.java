package io.tunnelcert.issuer.issuance;

import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.Validity;
import java.time.Instant;

/** A certificate's row as the worker sees it. */
public sealed interface CertificateRow {

    CertificateId certificateId();

    /** A row whose facts could be read. */
    sealed interface Known extends CertificateRow {

        CertificateFacts facts();

        @Override
        default CertificateId certificateId() {
            return facts().certificateId();
        }
    }

    /** Accepted and promised, with all that is needed to keep the promise; attempts are those that failed before. */
    record Pending(
            CertificateFacts facts,
            KeyAlgorithm keyAlgorithm,
            SerialNumber serialNumber,
            Validity validity,
            SealedAuthority authority,
            int attemptCount)
            implements Known {}

    /** Pending, but of values that no worker like this one can issue by. */
    record Unissuable(CertificateFacts facts, String reason) implements Known {}

    /** Issued, whatever happened to it later. */
    record Issued(
            CertificateFacts facts, SerialNumber serialNumber, Validity validity, Bytes certificate, Instant endedAt)
            implements Known {}

    /** Given up for good. */
    record Failed(CertificateFacts facts, String reason, Instant endedAt) implements Known {}

    /** Damaged, or, if its state or key algorithm is one unknown here, written by a newer version during an upgrade. */
    record Unreadable(CertificateId certificateId, boolean ofNewerVersion, RuntimeException cause)
            implements CertificateRow {}
}

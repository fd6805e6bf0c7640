package io.tunnelcert.issuer.issuance;

import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.Validity;
import java.time.Instant;

/** A certificate's row as the worker sees it. */
public sealed interface CertificateRow {

    CertificateFacts facts();

    /** Accepted and promised, with all that is needed to keep the promise. */
    record Pending(
            CertificateFacts facts,
            KeyAlgorithm keyAlgorithm,
            SerialNumber serialNumber,
            Validity validity,
            SealedAuthority authority,
            int dispatchCount)
            implements CertificateRow {}

    /** Pending, but of values that no worker like this one can issue by. */
    record Unissuable(CertificateFacts facts, String reason) implements CertificateRow {}

    /** Issued, whatever happened to it later. */
    record Issued(
            CertificateFacts facts, SerialNumber serialNumber, Validity validity, Bytes certificate, Instant endedAt)
            implements CertificateRow {}

    /** Given up for good. */
    record Failed(CertificateFacts facts, String reason, Instant endedAt) implements CertificateRow {}
}

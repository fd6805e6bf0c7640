package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.KeyAlgorithm;

/** What came of claiming an idempotency token together with everything the certificate needs. */
public sealed interface Claim {

    /**
     * A new certificate is accepted: its row is committed.
     *
     * @param keyAlgorithm its server's as it was when the claim began; a change in this moment may have come first
     */
    record Granted(CertificateId id, KeyAlgorithm keyAlgorithm) implements Claim {}

    /** The same request was granted before and has ended: here is what came of it, and nothing new is made. */
    record Replayed(CertificateId id) implements Claim {}

    /** The same request was granted before and is still being worked on. */
    record InProcess(CertificateId id) implements Claim {}

    /** The token was used before, for something else. */
    record Mismatched() implements Claim {}

    /** The request cannot be granted; the token stays free. */
    record Refused(Rejection rejection) implements Claim {}
}

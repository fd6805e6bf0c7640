package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.message.Event;

/** How one command to issue a certificate ended. */
public sealed interface IssuanceResult {

    CertificateId certificateId();

    /** This certificate was issued just now. */
    record Issued(CertificateId certificateId, Event event) implements IssuanceResult {}

    /** It was refused just now and never will be issued. */
    record Refused(CertificateId certificateId, Event event, String reason) implements IssuanceResult {}

    /** It had ended before, by an earlier command or another worker; it is announced again. */
    record AlreadyEnded(CertificateId certificateId, Event event) implements IssuanceResult {}

    /** Something unexpected; the row stays as it is and its command will be sent again. A counted attempt is one of a limited number. */
    record Postponed(CertificateId certificateId, RuntimeException cause, boolean counted) implements IssuanceResult {}

    /** There is no such row. */
    record Missing(CertificateId certificateId) implements IssuanceResult {}
}

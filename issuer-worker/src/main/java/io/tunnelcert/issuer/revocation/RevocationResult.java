package io.tunnelcert.issuer.revocation;

import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.message.Event;
import java.util.List;

/** How one command to revoke a certificate ended. */
public sealed interface RevocationResult {

    CertificateId certificateId();

    /** It was revoked just now. The events are those to be told, in their order. */
    record Revoked(CertificateId certificateId, List<Event> events) implements RevocationResult {}

    /** It had been revoked before, by an earlier command or another worker; it is announced again. */
    record AlreadyRevoked(CertificateId certificateId, List<Event> events) implements RevocationResult {}

    /** Nobody asked for its revocation, or the asking is not committed yet; then its command will be sent again. */
    record LeftAlone(CertificateId certificateId, String state) implements RevocationResult {}

    /** It is revoked but cannot be announced; its command will be sent again. */
    record Postponed(CertificateId certificateId, RuntimeException cause) implements RevocationResult {}

    /** There is no such row. */
    record Missing(CertificateId certificateId) implements RevocationResult {}
}

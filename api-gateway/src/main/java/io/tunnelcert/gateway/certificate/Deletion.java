package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.CertificateState;

/** What deleting a certificate comes to. */
public enum Deletion {
    /** It was issued: it is being revoked, and is gone when the worker has done so. */
    REVOKING,
    /** It had failed to be issued, so that there is nothing to revoke: it is gone. */
    GONE,
    /** It was deleted before, and is still being revoked. */
    UNDER_WAY;

    /**
     * What deleting a certificate in this state comes to, whatever its gateway's standing: revoking must not wait for a bill to be paid.
     *
     * @throws RejectedException if it is still being made
     */
    public static Deletion of(CertificateState state) {
        return switch (state) {
            case PENDING -> throw new RejectedException(new Rejection.CertificateBusy());
            case ISSUED -> REVOKING;
            case FAILED -> GONE;
            case REVOKING, REVOKED -> UNDER_WAY;
        };
    }
}

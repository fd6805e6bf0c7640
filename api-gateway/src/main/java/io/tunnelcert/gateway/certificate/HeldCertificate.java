package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.vpngateway.GatewayStanding;
import io.tunnelcert.model.CertificateState;
import java.time.Instant;

/** What decides over a change of a certificate, held as it is until the change is made. */
public record HeldCertificate(CertificateState state, GatewayStanding gateway) {

    /**
     * Whether its name and description may be changed.
     *
     * @throws RejectedException if its gateway's standing forbids changes, or it is being deleted
     */
    public void requireChangeable(Instant now) {
        gateway.requireChangeable(now);
        switch (state) {
            case PENDING, ISSUED, FAILED -> {}
            case REVOKING, REVOKED -> throw new RejectedException(new Rejection.CertificateBusy());
        }
    }

    /**
     * What deleting it comes to.
     *
     * @throws RejectedException if it is still being made
     */
    public Deletion deletion() {
        return Deletion.of(state);
    }
}

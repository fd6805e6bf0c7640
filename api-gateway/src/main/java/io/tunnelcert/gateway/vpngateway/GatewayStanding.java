package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.time.Instant;
import java.util.Optional;

/**
 * What of a VPN gateway decides over changes to it and to all below it.
 *
 * @param expiresAt the end of the subscription; empty: pay as you go
 * @param locked for arrears or for security
 */
public record GatewayStanding(boolean sslEnabled, int sslMaxConnections, Optional<Instant> expiresAt, boolean locked) {

    /**
     * Whether something may be made or changed. What is there may always be deleted: a certificate that has to be revoked cannot wait for
     * a bill to be paid.
     *
     * @throws RejectedException if the subscription has ended or the gateway is locked
     */
    public void requireChangeable(Instant now) {
        if (hasExpired(now)) {
            throw new RejectedException(new Rejection.GatewayExpired());
        }
        if (locked) {
            throw new RejectedException(new Rejection.GatewayLocked());
        }
    }

    boolean isUsable(Instant now) {
        return !hasExpired(now) && !locked;
    }

    private boolean hasExpired(Instant now) {
        return expiresAt.filter(end -> !end.isAfter(now)).isPresent();
    }
}

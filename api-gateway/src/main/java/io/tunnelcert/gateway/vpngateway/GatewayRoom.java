package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What there is room for while a VPN gateway is created.
 *
 * @param existing how many gateways the account has in the region
 * @param freeAddress the address to give next; empty: all are in use
 */
public record GatewayRoom(long existing, Optional<InetAddress> freeAddress) {

    /**
     * The address for one more gateway.
     *
     * @param limit how many gateways an account may have in a region
     * @throws RejectedException if there is no room for it
     */
    InetAddress take(int limit) {
        if (existing >= limit) {
            throw new RejectedException(new Rejection.GatewayQuotaExceeded());
        }
        return freeAddress.orElseThrow(() -> new RejectedException(new Rejection.PublicAddressesExhausted()));
    }
}

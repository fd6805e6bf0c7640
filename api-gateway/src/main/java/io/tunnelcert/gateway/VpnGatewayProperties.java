package io.tunnelcert.gateway;

import io.tunnelcert.gateway.vpngateway.AddressPool;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What VPN gateways get.
 *
 * @param publicAddresses 1 to 16 IPv4 blocks in CIDR notation, with prefixes of 16 to 30 bits, that VPN gateways' public addresses come from;
 *     by default the one that RFC 5737 sets aside for documentation, where nobody is ever reached
 * @param perAccount how many VPN gateways an account may have in a region; at least 0
 * @param renewalInterval how often a gateway looks for subscriptions that are to be renewed automatically; above 0s
 */
@ConfigurationProperties("tunnelcert.vpn-gateway")
record VpnGatewayProperties(
        @DefaultValue("203.0.113.0/24") List<String> publicAddresses,
        @DefaultValue("100") int perAccount,
        @DefaultValue("1m") Duration renewalInterval) {

    VpnGatewayProperties {
        if (perAccount < 0) {
            throw new IllegalArgumentException("tunnelcert.vpn-gateway.per-account must not be negative");
        }
        if (!renewalInterval.isPositive()) {
            throw new IllegalArgumentException("tunnelcert.vpn-gateway.renewal-interval must be positive");
        }
    }

    /**
     * The pool of all public addresses.
     *
     * @throws IllegalArgumentException if the blocks are none, too many or malformed
     */
    AddressPool pool() {
        return new AddressPool(publicAddresses);
    }
}

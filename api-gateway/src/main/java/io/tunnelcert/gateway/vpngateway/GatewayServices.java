package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.util.Optional;

/**
 * What a VPN gateway is for (Volcengine, CreateVpnGateway).
 *
 * @param dualTunnel whether each IPsec connection has a second tunnel; for IPsec only
 * @param sslMaxConnections how many SSL clients may be connected at once; kept, but meaningless, while SSL is off
 */
public record GatewayServices(boolean ipsec, boolean ssl, boolean dualTunnel, int sslMaxConnections) {

    /** As both vendors give. */
    private static final int DEFAULT_SSL_MAX_CONNECTIONS = 5;

    /** @throws RejectedException if the gateway were for nothing, or for SSL through dual tunnels */
    public GatewayServices {
        if (!ipsec && !ssl) {
            throw new RejectedException(new Rejection.GatewayWithoutService());
        }
        if (dualTunnel && ssl) {
            throw new RejectedException(new Rejection.SslThroughDualTunnel());
        }
    }

    /**
     * What a request asks for.
     *
     * @param sslMaxConnections empty: the default
     * @throws RejectedException if that cannot be, or connections are asked for without SSL
     */
    public static GatewayServices of(
            boolean ipsec, boolean ssl, boolean dualTunnel, Optional<Integer> sslMaxConnections) {
        if (!ssl && sslMaxConnections.isPresent()) {
            throw new RejectedException(new Rejection.SslConnectionsWithoutSsl());
        }
        return new GatewayServices(ipsec, ssl, dualTunnel, sslMaxConnections.orElse(DEFAULT_SSL_MAX_CONNECTIONS));
    }
}

package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;

/**
 * What a VPN gateway is for (Volcengine, CreateVpnGateway).
 *
 * @param dualTunnel whether each IPsec connection has a second tunnel; for IPsec only
 * @param sslMaxConnections how many SSL clients may be connected at once; kept, but meaningless, while SSL is off
 */
public record GatewayServices(boolean ipsec, boolean ssl, boolean dualTunnel, int sslMaxConnections) {

    public static final int DEFAULT_SSL_MAX_CONNECTIONS = 5;

    /** @throws RejectedException if the gateway were for nothing, or for SSL through dual tunnels */
    public GatewayServices {
        if (!ipsec && !ssl) {
            throw new RejectedException(new Rejection.GatewayWithoutService());
        }
        if (dualTunnel && ssl) {
            throw new RejectedException(new Rejection.SslThroughDualTunnel());
        }
    }
}

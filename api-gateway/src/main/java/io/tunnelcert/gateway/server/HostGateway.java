package io.tunnelcert.gateway.server;

import io.tunnelcert.model.GatewayId;
import java.net.InetAddress;

/**
 * What a server shows of the VPN gateway that it runs on.
 *
 * @param publicAddress where clients connect to
 * @param sslMaxConnections how many may be connected at once
 * @param locked whether nothing on it may be made or changed
 */
public record HostGateway(GatewayId id, InetAddress publicAddress, int sslMaxConnections, boolean locked) {}

package io.tunnelcert.gateway.openvpn;

import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.model.ServerId;

/**
 * An SSL-VPN server, as OpenVPN is to run it.
 *
 * @param remote the gateway's public address
 * @param maxClients how many may be connected at once
 */
public record OpenVpnServer(ServerId id, String remote, ServerSettings settings, int maxClients) {}

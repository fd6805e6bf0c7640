package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;
import java.net.InetAddress;

/** A request for a VPN gateway, pay as you go, in the account's default project. */
public record CreateVpnGateway(
        AccountId account, Region region, String name, InetAddress publicAddress, int sslMaxConnections) {}

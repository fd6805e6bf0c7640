package io.tunnelcert.gateway.vpngateway;

import java.util.Optional;

/**
 * Where a VPN gateway is in its owner's own network: ids of another service of the vendor, taken as they are.
 *
 * @param subnet empty: none chosen
 */
public record GatewayPlace(String vpc, String subnet, Optional<String> secondarySubnet) {}

package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.rejection.ServerRule;

/** Names every rule that the settings of an SSL-VPN server can break, in Alibaba Cloud's words. */
final class ServerRuleErrors {

    private ServerRuleErrors() {}

    static AlibabaError of(ServerRule rule) {
        return switch (rule) {
            case CLIENT_IP_POOL_MASK -> illegal("ClientIpPool", "its mask is between /16 and /28.");
            case CLIENT_IP_POOL_NOT_RESERVED ->
                illegal(
                        "ClientIpPool",
                        "it does not overlap 0.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16 or 224.0.0.0/3.");
            case CLIENT_IP_POOL_LARGE_ENOUGH ->
                illegal(
                        "ClientIpPool",
                        "it has more usable addresses than four times the SSL connections of the vpn gateway.");
            case CLIENT_IP_POOL_NOT_LOCAL -> illegal("ClientIpPool", "it does not overlap LocalSubnet.");
            case CLIENT_IP_POOL_NOT_SHARED ->
                illegal("ClientIpPool", "no other SSL VPN server of the vpn gateway has addresses in common with it.");
            case LOCAL_SUBNETS_COUNT -> illegal("LocalSubnet", "there are 1 to 5 CIDR blocks.");
            case LOCAL_SUBNETS_MASK -> illegal("LocalSubnet", "the masks are between /8 and /32.");
            case LOCAL_SUBNETS_NOT_RESERVED ->
                illegal(
                        "LocalSubnet",
                        "none overlaps 0.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16 or 224.0.0.0/3.");
            case LOCAL_SUBNETS_DIFFER -> illegal("LocalSubnet", "each CIDR block is specified once.");
            case PORT_ALLOWED ->
                illegal("Port", "it is between 1 and 65535, and none that the vpn gateway itself uses.");
            case PORT_NOT_SHARED ->
                illegal("Port", "no other SSL VPN server of the vpn gateway has the same protocol and port.");
        };
    }

    private static AlibabaError illegal(String name, String condition) {
        return new AlibabaError(
                400, "IllegalParam." + name, "The specified \"" + name + "\" is invalid. Ensure that " + condition);
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.rejection.ServerRule;

/** Names every rule that the settings of an SSL-VPN server can break, in Volcengine's words. */
final class ServerRuleErrors {

    private ServerRuleErrors() {}

    static VolcengineError of(ServerRule rule) {
        return switch (rule) {
            case CLIENT_IP_POOL_MASK -> malformedPool("its mask is between /16 and /28.");
            case CLIENT_IP_POOL_NOT_RESERVED ->
                malformedPool(
                        "it does not overlap 0.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16 or 224.0.0.0/3.");
            case CLIENT_IP_POOL_LARGE_ENOUGH ->
                malformedPool(
                        "it has more usable addresses than four times the maximum SSL connections of the VPN gateway.");
            case CLIENT_IP_POOL_NOT_LOCAL -> malformedPool("it does not overlap the local subnets.");
            case CLIENT_IP_POOL_NOT_SHARED ->
                new VolcengineError(
                        400,
                        "InvalidClientIpPool.InUse",
                        "The client IP pool and local subnets overlap those of another SSL server of the VPN gateway.");
            case LOCAL_SUBNETS_COUNT -> malformedSubnets("there are 1 to 5 of them.");
            case LOCAL_SUBNETS_MASK -> malformedSubnets("their masks are between /8 and /32.");
            case LOCAL_SUBNETS_NOT_RESERVED ->
                malformedSubnets(
                        "they do not overlap 0.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16 or 224.0.0.0/3.");
            case LOCAL_SUBNETS_DIFFER -> malformedSubnets("each is specified once.");
            case PORT_ALLOWED ->
                new VolcengineError(
                        400,
                        "InvalidPort.Malformed",
                        "The specified port is malformed. Ensure that it is between 1 and 65535, and not 22, 68, 179, 323, 500 or 4500.");
            case PORT_NOT_SHARED ->
                new VolcengineError(
                        400,
                        "InvalidPort.InUse",
                        "The specified protocol and port are used by another SSL server of the VPN gateway.");
        };
    }

    private static VolcengineError malformedPool(String condition) {
        return new VolcengineError(
                400,
                "InvalidClientIpPool.Malformed",
                "The specified client IP pool is malformed. Ensure that " + condition);
    }

    private static VolcengineError malformedSubnets(String condition) {
        return new VolcengineError(
                400,
                "InvalidLocalSubnets.Malformed",
                "The specified local subnets are malformed. Ensure that " + condition);
    }
}

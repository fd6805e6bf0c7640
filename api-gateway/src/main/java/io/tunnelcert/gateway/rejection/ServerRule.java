package io.tunnelcert.gateway.rejection;

/** What the settings of an SSL-VPN server have to keep to. */
public enum ServerRule {
    /** The client IP pool has a mask from /16 to /28. */
    CLIENT_IP_POOL_MASK,
    /** The client IP pool has no address that hosts never have, or the cloud keeps for itself. */
    CLIENT_IP_POOL_NOT_RESERVED,
    /** The client IP pool has more than four usable addresses for each connection that the gateway allows. */
    CLIENT_IP_POOL_LARGE_ENOUGH,
    /** The client IP pool and the local subnets have no address in common. */
    CLIENT_IP_POOL_NOT_LOCAL,
    /** No address of a server's client IP pool is in the pool or a local subnet of another server on the gateway. */
    CLIENT_IP_POOL_NOT_SHARED,
    /** There are 1 to 5 local subnets. */
    LOCAL_SUBNETS_COUNT,
    /** A local subnet has a mask from /8 to /32. */
    LOCAL_SUBNETS_MASK,
    /** A local subnet has no address that hosts never have, or the cloud keeps for itself. */
    LOCAL_SUBNETS_NOT_RESERVED,
    /** The local subnets differ. */
    LOCAL_SUBNETS_DIFFER,
    /** The port is from 1 to 65535, and none of those that the gateway itself uses. */
    PORT_ALLOWED,
    /** No other server on the gateway has the same protocol and port. */
    PORT_NOT_SHARED
}

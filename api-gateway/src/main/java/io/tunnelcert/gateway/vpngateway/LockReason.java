package io.tunnelcert.gateway.vpngateway;

/** Why a VPN gateway is locked. */
public enum LockReason {
    /** Bills are not paid. */
    FINANCIAL,
    /** What goes through it is a danger to others. */
    SECURITY
}

package io.tunnelcert.gateway.vpngateway;

import java.time.Instant;

/** That an operator has locked a VPN gateway, which stops all writes to it and to all below it; deleting goes on. */
public record GatewayLock(LockReason reason, Instant since) {}

package io.tunnelcert.gateway.server;

/** Where an SSL-VPN server's row stands: {@code CREATING → AVAILABLE}, or {@code CREATING → FAILED}. */
public enum ServerState {
    CREATING,
    AVAILABLE,
    FAILED
}

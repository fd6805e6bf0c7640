package io.tunnelcert.gateway.server;

/** What carries the tunnel (OpenVPN's {@code proto}). */
public enum TransportProtocol {
    UDP,
    TCP
}

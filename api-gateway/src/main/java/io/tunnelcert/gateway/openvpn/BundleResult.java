package io.tunnelcert.gateway.openvpn;

import io.tunnelcert.model.ServerId;

/** What comes of asking for a server's bundle. */
public sealed interface BundleResult {

    record Ready(ServerBundle bundle) implements BundleResult {}

    /** The worker has not yet made the server's authority, or the authority's first revocation list; it will soon. */
    record NotReady() implements BundleResult {}

    /** The server never came to be, or has come to its end. */
    record Failed(String reason) implements BundleResult {}

    /** The server's private key was sealed with a key that the gateway does not hold, or is damaged. */
    record KeyNotOpened(ServerId server) implements BundleResult {}
}

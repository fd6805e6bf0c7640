package io.tunnelcert.gateway.server;

/**
 * What decides whether a server may be deleted, held until that is done.
 *
 * @param certificates how many there are under it
 */
public record HeldServer(ServerState state, int certificates) {}

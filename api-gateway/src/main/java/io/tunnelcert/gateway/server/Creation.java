package io.tunnelcert.gateway.server;

import io.tunnelcert.model.ServerId;

/** What came of a request for a server that was not refused. */
public sealed interface Creation {

    /** A new server is accepted: its row is committed. */
    record Made(ServerId id) implements Creation {}

    /** An earlier request with the same token and the same meaning made this server. */
    record Repeated(ServerId id, ServerState state) implements Creation {}
}

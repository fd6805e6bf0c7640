package io.tunnelcert.gateway.server;

import io.tunnelcert.model.Description;
import io.tunnelcert.model.ResourceName;

/** What a server is to be: all of it that its owner may change. */
public record ChangedServer(ResourceName name, Description description, ServerSettings settings) {

    /** Whether that is something else than what the server is. */
    public boolean differsFrom(Server server) {
        return !equals(new ChangedServer(server.name(), server.description(), server.settings()));
    }
}

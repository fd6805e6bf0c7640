package io.tunnelcert.gateway.server;

import io.tunnelcert.model.Description;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An SSL-VPN server as its owner sees it.
 *
 * @param failureReason why it failed, if it did
 */
public record Server(
        ServerId id,
        HostGateway gateway,
        String project,
        ResourceName name,
        Description description,
        ServerSettings settings,
        ServerState state,
        Optional<String> failureReason,
        List<Tag> tags,
        Instant createdAt,
        Instant updatedAt) {

    public Server {
        tags = List.copyOf(tags);
    }
}

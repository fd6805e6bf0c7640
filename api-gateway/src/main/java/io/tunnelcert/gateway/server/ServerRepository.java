package io.tunnelcert.gateway.server;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SSL-VPN servers. */
public interface ServerRepository {

    /**
     * Inserts the server in state {@link ServerState#CREATING}; its command is due again at {@code nextDispatchAt}. A server that asks for
     * no quota gets the default that an operator has set, or the configured one.
     */
    Mono<Void> insert(
            ServerId id, CreateServer request, int configuredQuota, Instant acceptedAt, Instant nextDispatchAt);

    /** An account's servers in a region, oldest first. */
    Flux<Server> serversOf(AccountId account, Region region);
}

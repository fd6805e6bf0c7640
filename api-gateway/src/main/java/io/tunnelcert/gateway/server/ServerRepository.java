package io.tunnelcert.gateway.server;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * All SSL-VPN servers. Each change is one transaction that holds what decides over it, asks the function it is given, and leaves nothing
 * behind if that throws a {@link io.tunnelcert.gateway.rejection.RejectedException}. What is not the caller's, or is deleted, is not there.
 */
public interface ServerRepository {

    /**
     * Claims the token and inserts the server in state {@link ServerState#CREATING}. Fails with {@link Rejection.GatewayNotFound},
     * {@link Rejection.ProjectNotFound} or {@link Rejection.TokenMismatch}.
     *
     * @param check refuses what cannot be beside the gateway's other servers
     */
    Mono<Creation> create(Caller caller, ProposedServer proposed, Consumer<Neighbourhood> check);

    /** One page, newest first. */
    Mono<Page<Server>> list(Caller caller, ListServers request);

    /**
     * Makes a server what the function says; if that is what it was already, nothing is written. Fails with
     * {@link Rejection.ServerNotFound} or {@link Rejection.GatewayNotFound}.
     */
    Mono<Void> modify(Caller caller, ServerId id, Instant now, BiFunction<Server, Neighbourhood, ChangedServer> change);

    /** Takes a server with its tags out of all lists. Fails with {@link Rejection.ServerNotFound}. */
    Mono<Void> delete(Caller caller, ServerId id, Instant now, Consumer<HeldServer> check);
}

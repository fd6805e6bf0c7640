package io.tunnelcert.gateway.server;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.Optional;
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
     * Binds the token and makes a server what the function says; if that is what it was already, or an earlier request with the token did
     * so, nothing is written. Fails with {@link Rejection.ServerNotFound}, {@link Rejection.GatewayNotFound} or
     * {@link Rejection.TokenMismatch}.
     */
    Mono<Void> modify(
            Caller caller,
            ServerId id,
            Optional<TokenUse> token,
            Instant now,
            BiFunction<Server, Neighbourhood, ChangedServer> change);

    /**
     * Binds the token and takes a server with its tags out of all lists; empty if an earlier request with the token did. If asked for,
     * begins to revoke the certificates under it, whose commands are due again at {@code nextDispatchAt}, and lets the failed ones go.
     * Fails with {@link Rejection.ServerNotFound}, {@link Rejection.TokenMismatch}, or {@link Rejection.CertificateBusy} if a certificate
     * that is to go is still being made.
     */
    Mono<DeletedServer> delete(
            Caller caller, DeleteServer request, Instant now, Instant nextDispatchAt, Consumer<HeldServer> check);
}

package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.GatewayId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All VPN gateways. A deleted one is found by nothing but {@link #wasUnsubscribed}. Decisions are handed in: each is made while nobody else
 * can change what it is about, and may throw {@link io.tunnelcert.gateway.rejection.RejectedException}, which leaves all as it was.
 */
public interface VpnGatewayRepository {

    /**
     * Binds the token, checks the project, has an address taken and inserts the gateway, all or nothing. Gives its id, or that of the
     * gateway which an earlier request with the token made.
     */
    Mono<GatewayId> create(ProposedVpnGateway proposed, AddressPool pool, Function<GatewayRoom, InetAddress> take);

    /** One page, newest first. */
    Mono<Page<VpnGateway>> list(ListVpnGateways request);

    Mono<VpnGateway> find(Caller caller, GatewayId id);

    /**
     * Binds the token of a modification and stores what the decision makes of a gateway's name, description, bandwidth, services, number,
     * propagation of routes and subscription. What the decision leaves as it is counts as no update. Gives the gateway as it is afterwards, or as it is now if
     * an earlier request with the token was decided on. Fails with {@link Rejection.GatewayNotFound} or {@link Rejection.TokenMismatch}.
     */
    Mono<VpnGateway> change(Caller caller, GatewayId id, Optional<TokenUse> token, Instant now, Decision decision);

    /**
     * Binds the token and deletes a gateway and its tags, if the check does not throw; empty if an earlier request with the token did.
     * Fails with {@link Rejection.GatewayNotFound} or {@link Rejection.TokenMismatch}.
     */
    Mono<GatewayId> delete(
            Caller caller,
            GatewayId id,
            Optional<TokenUse> token,
            Instant now,
            BiConsumer<VpnGateway, ServersBelow> check);

    /** Whether the id is that of a subscription's gateway that is deleted. */
    Mono<Boolean> wasUnsubscribed(Caller caller, GatewayId id);

    /** Locks a gateway, whoever's it is; who is locked already stays so since then. Gives whether there is such a gateway. */
    Mono<Boolean> lock(GatewayId id, GatewayLock lock);

    /** Gives whether there is such a gateway. */
    Mono<Boolean> unlock(GatewayId id, Instant now);

    /** Gateways to be renewed automatically that end before the instant and are not locked, those that end first at the start. */
    Flux<VpnGateway> dueForRenewal(Instant endingBefore, int limit);

    /** What becomes of a gateway, seeing the servers on it. */
    @FunctionalInterface
    interface Decision {
        VpnGateway apply(VpnGateway gateway, ServersBelow servers);
    }
}

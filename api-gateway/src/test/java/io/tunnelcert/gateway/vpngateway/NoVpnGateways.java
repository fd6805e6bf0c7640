package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.GatewayId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A repository that is empty and stays so: for tests of what needs no gateway. */
public final class NoVpnGateways implements VpnGatewayRepository {

    @Override
    public Mono<GatewayId> create(
            ProposedVpnGateway proposed, AddressPool pool, Function<GatewayRoom, InetAddress> take) {
        return Mono.fromCallable(() -> take.apply(new GatewayRoom(0, Optional.empty())))
                .thenReturn(proposed.id());
    }

    @Override
    public Mono<Page<VpnGateway>> list(ListVpnGateways request) {
        return Mono.just(new Page<>(List.of(), 0));
    }

    @Override
    public Mono<VpnGateway> find(Caller caller, GatewayId id) {
        return Mono.empty();
    }

    @Override
    public Mono<VpnGateway> change(
            Caller caller, GatewayId id, Optional<TokenUse> token, Instant now, Decision decision) {
        return Mono.error(new RejectedException(new Rejection.GatewayNotFound()));
    }

    @Override
    public Mono<GatewayId> delete(
            Caller caller,
            GatewayId id,
            Optional<TokenUse> token,
            Instant now,
            BiConsumer<VpnGateway, ServersBelow> check) {
        return Mono.error(new RejectedException(new Rejection.GatewayNotFound()));
    }

    @Override
    public Mono<Boolean> wasUnsubscribed(Caller caller, GatewayId id) {
        return Mono.just(false);
    }

    @Override
    public Mono<Boolean> lock(GatewayId id, GatewayLock lock) {
        return Mono.just(false);
    }

    @Override
    public Mono<Boolean> unlock(GatewayId id, Instant now) {
        return Mono.just(false);
    }

    @Override
    public Flux<VpnGateway> dueForRenewal(Instant endingBefore, int limit) {
        return Flux.empty();
    }
}

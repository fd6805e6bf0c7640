package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.trace.RequestTrace;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The life of VPN gateways. A gateway is available from the moment it is created. Every method may fail with a {@link RejectedException};
 * a caller's gateways are those of one account in one region, and no others exist for them.
 */
public final class VpnGateways {

    private static final Logger log = LoggerFactory.getLogger(VpnGateways.class);

    private final VpnGatewayRepository repository;
    private final AddressPool pool;
    private final int limit;
    private final ResourceIds ids;
    private final Clock clock;

    /** @param limit how many gateways an account may have in a region */
    public VpnGateways(VpnGatewayRepository repository, AddressPool pool, int limit, ResourceIds ids, Clock clock) {
        this.repository = repository;
        this.pool = pool;
        this.limit = limit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Creates a gateway; gives its id, or that of the gateway which an earlier request with the same token made. */
    public Mono<GatewayId> create(CreateVpnGateway request) {
        var proposed = new ProposedVpnGateway(request, ids.gatewayId(request.idPrefix()), now());
        return RequestTrace.with(trace -> repository
                .create(proposed, pool, room -> room.take(limit))
                .doOnNext(id -> {
                    if (id.equals(proposed.id())) {
                        report("created", id, trace);
                    }
                }));
    }

    public Mono<Page<VpnGateway>> list(ListVpnGateways request) {
        return repository.list(request);
    }

    public Mono<VpnGateway> describe(Caller caller, GatewayId id) {
        return repository.find(caller, id).switchIfEmpty(notFound());
    }

    /**
     * Changes a gateway that is neither locked nor expired; gives it as it is afterwards. Repeated with its token it changes nothing, and
     * gives the gateway as it is now.
     */
    public Mono<VpnGateway> modify(Caller caller, GatewayId id, ModifyVpnGateway request) {
        var token = TokenUse.of(request.token(), request.fingerprint(id));
        return change(caller, id, token, (gateway, servers, now) -> request.applyTo(gateway, servers, now));
    }

    /** Renews a subscription, also one that has ended, unless the gateway is locked; gives the gateway as it is afterwards. */
    public Mono<VpnGateway> renew(Caller caller, GatewayId id, SubscriptionPeriod period) {
        return change(caller, id, Optional.empty(), (gateway, _, now) -> {
            var subscription = gateway.requireSubscription();
            if (gateway.lock().isPresent()) {
                throw new RejectedException(new Rejection.GatewayLocked());
            }
            return gateway.with(subscription.renewed(period, now));
        });
    }

    /** Says how a subscription is to be renewed from now on; gives the gateway as it is afterwards. */
    public Mono<VpnGateway> setRenewal(Caller caller, GatewayId id, Renewal renewal) {
        return change(caller, id, Optional.empty(), (gateway, _, now) -> {
            var subscription = gateway.requireSubscription();
            gateway.requireChangeable(now);
            return gateway.with(new Subscription(subscription.end(), renewal));
        });
    }

    /**
     * Deletes a gateway without servers that is pay as you go, or whose subscription has ended. Repeated with its token it changes
     * nothing.
     */
    public Mono<Void> delete(Caller caller, GatewayId id, Optional<IdempotencyToken> token) {
        var now = now();
        var use = TokenUse.of(token, Fingerprint.of(Stream.of(id.text())));
        return RequestTrace.with(trace -> repository
                .delete(caller, id, use, now, (gateway, servers) -> {
                    if (gateway.subscription()
                            .filter(paid -> !paid.hasEnded(now))
                            .isPresent()) {
                        throw new RejectedException(new Rejection.GatewayNotInStatus());
                    }
                    if (servers.number() > 0) {
                        throw new RejectedException(new Rejection.GatewayInUse());
                    }
                })
                .doOnNext(_ -> report("deleted", id, trace))
                .then());
    }

    /** Ends a subscription and deletes its gateway, which must have no servers; what is unsubscribed already stays so. */
    public Mono<Void> unsubscribe(Caller caller, GatewayId id) {
        return RequestTrace.with(trace -> repository
                .delete(caller, id, Optional.empty(), now(), (gateway, servers) -> {
                    if (gateway.subscription().isEmpty()) {
                        throw new RejectedException(new Rejection.GatewayNotInStatus());
                    }
                    if (servers.number() > 0) {
                        throw new RejectedException(new Rejection.UnsubscriptionConflict());
                    }
                })
                .doOnNext(_ -> report("unsubscribed", id, trace))
                .then()
                .onErrorResume(
                        VpnGateways::isNotFound,
                        notFound -> repository
                                .wasUnsubscribed(caller, id)
                                .flatMap(was -> was ? Mono.<Void>empty() : Mono.error(notFound))));
    }

    /** Locks a gateway, whoever's it is, for an operator; may be repeated. */
    public Mono<Void> lock(GatewayId id, LockReason reason) {
        return repository
                .lock(id, new GatewayLock(reason, now()))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(notFound())
                .then();
    }

    /** Takes the lock away, for an operator; may be repeated. */
    public Mono<Void> unlock(GatewayId id) {
        return repository
                .unlock(id, now())
                .filter(Boolean::booleanValue)
                .switchIfEmpty(notFound())
                .then();
    }

    private Mono<VpnGateway> change(Caller caller, GatewayId id, Optional<TokenUse> token, Change change) {
        var now = now();
        return repository.change(caller, id, token, now, (gateway, servers) -> change.apply(gateway, servers, now));
    }

    /** As exact as Postgres keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(() -> new RejectedException(new Rejection.GatewayNotFound()));
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof RejectedException refused && refused.rejection() instanceof Rejection.GatewayNotFound;
    }

    private static void report(String change, GatewayId id, RequestTrace trace) {
        trace.on(log.atInfo()).addKeyValue("gatewayId", id).log("VPN gateway " + change);
    }

    /** What a request makes of a gateway. */
    private interface Change {
        VpnGateway apply(VpnGateway gateway, ServersBelow servers, Instant now);
    }
}

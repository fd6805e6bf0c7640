package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.vpngateway.AddressPool;
import io.tunnelcert.gateway.vpngateway.GatewayLock;
import io.tunnelcert.gateway.vpngateway.GatewayRoom;
import io.tunnelcert.gateway.vpngateway.ListVpnGateways;
import io.tunnelcert.gateway.vpngateway.ProposedVpnGateway;
import io.tunnelcert.gateway.vpngateway.ServersBelow;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.gateway.vpngateway.VpnGatewayRepository;
import io.tunnelcert.model.GatewayId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All VPN gateways, in Postgres. */
public final class PostgresVpnGatewayRepository implements VpnGatewayRepository {

    private static final String OF_CALLER = """
            from vpn_gateway g
            where g.vpn_gateway_id = $1 and g.account_id = $2 and g.region = $3 and g.deleted_at is null
            """;

    /** Ids start with the time (ADR 4), but for the prefix, which tells the dialect. */
    private static final String NEWEST_FIRST = "order by substr(g.vpn_gateway_id, 5) desc";

    private final DatabaseClient database;
    private final Transactions transactions;
    private final IdempotencyTokens tokens;
    private final VpnGatewayCreation creation;
    private final VpnGatewayChange change;

    public PostgresVpnGatewayRepository(DatabaseClient database) {
        this.database = database;
        this.transactions = new Transactions(database);
        this.tokens = new IdempotencyTokens(database);
        this.creation = new VpnGatewayCreation(database);
        this.change = new VpnGatewayChange(database);
    }

    @Override
    public Mono<GatewayId> create(
            ProposedVpnGateway proposed, AddressPool pool, Function<GatewayRoom, InetAddress> take) {
        return transactions.run(creation.run(proposed, pool, take));
    }

    @Override
    public Mono<Page<VpnGateway>> list(ListVpnGateways request) {
        var filter = VpnGatewayFilter.of(request);
        var page = filter.bind(database.sql("with g as (select g.* from vpn_gateway g\n" + filter.where()
                        + "\n" + NEWEST_FIRST + " limit "
                        + request.page().size()
                        + " offset " + request.page().offset() + ")\n"
                        // Outside, so that no tags are looked up for the rows that the offset passes over.
                        + "select " + VpnGatewayRows.COLUMNS + "from g " + NEWEST_FIRST))
                .map((row, _) -> VpnGatewayRows.gateway(row))
                .all()
                .collectList();
        var total = filter.bind(database.sql("select count(*) from vpn_gateway g\n" + filter.where()))
                .mapValue(Long.class)
                .one();
        return Mono.zip(page, total, Page::new).timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<VpnGateway> find(Caller caller, GatewayId id) {
        return read(caller, id, "").timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<VpnGateway> change(
            Caller caller, GatewayId id, Optional<TokenUse> token, Instant now, Decision decision) {
        var changed = hold(caller, id)
                .flatMap(held -> change.serversBelow(id)
                        .map(servers -> decision.apply(held, servers))
                        .filter(wanted -> !wanted.equals(held))
                        .flatMap(wanted -> change.update(wanted, now).then(Mono.defer(() -> read(caller, id, ""))))
                        .defaultIfEmpty(held));
        return transactions.run(tokens.once(caller, "MODIFY_GATEWAY", token, id.text(), now, changed)
                .switchIfEmpty(Mono.defer(() -> required(read(caller, id, "")))));
    }

    @Override
    public Mono<GatewayId> delete(
            Caller caller,
            GatewayId id,
            Optional<TokenUse> token,
            Instant now,
            BiConsumer<VpnGateway, ServersBelow> check) {
        var deleted = hold(caller, id)
                .flatMap(held -> change.serversBelow(id)
                        .doOnNext(servers -> check.accept(held, servers))
                        .flatMap(_ -> change.delete(id, now))
                        .thenReturn(id));
        return transactions.run(tokens.once(caller, "DELETE_GATEWAY", token, id.text(), now, deleted));
    }

    @Override
    public Mono<Boolean> wasUnsubscribed(Caller caller, GatewayId id) {
        return database.sql("""
                        select exists (select from vpn_gateway
                                       where vpn_gateway_id = $1 and account_id = $2 and region = $3
                                         and billing_type = 'PRE_PAID' and deleted_at is not null)
                        """)
                .bind(0, id.text())
                .bind(1, caller.account().text())
                .bind(2, caller.region().text())
                .mapValue(Boolean.class)
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Boolean> lock(GatewayId id, GatewayLock lock) {
        return transactions.run(change.lock(id, lock));
    }

    @Override
    public Mono<Boolean> unlock(GatewayId id, Instant now) {
        return transactions.run(change.unlock(id, now));
    }

    @Override
    public Flux<VpnGateway> dueForRenewal(Instant endingBefore, int limit) {
        return database.sql("select " + VpnGatewayRows.COLUMNS + """
                        from vpn_gateway g
                        where g.renew_type = 'AUTOMATIC' and g.deleted_at is null and g.expires_at <= $1
                          and g.remaining_renewals <> 0 and g.lock_reason is null
                        order by g.expires_at
                        limit $2
                        """)
                .bind(0, endingBefore)
                .bind(1, limit)
                .map((row, _) -> VpnGatewayRows.gateway(row))
                .all()
                .collectList() // the connection goes back before anything is renewed
                .timeout(Statements.TIMEOUT)
                .flatMapIterable(due -> due);
    }

    /** The gateway, its row held until the end of the transaction: nobody else changes it, or puts a server on it. */
    private Mono<VpnGateway> hold(Caller caller, GatewayId id) {
        return required(read(caller, id, "for no key update"));
    }

    /** Fails rather than being empty, so that the transaction keeps no token. */
    private static Mono<VpnGateway> required(Mono<VpnGateway> gateway) {
        return gateway.switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.GatewayNotFound())));
    }

    private Mono<VpnGateway> read(Caller caller, GatewayId id, String locking) {
        return database.sql("select " + VpnGatewayRows.COLUMNS + OF_CALLER + locking)
                .bind(0, id.text())
                .bind(1, caller.account().text())
                .bind(2, caller.region().text())
                .map((row, _) -> VpnGatewayRows.gateway(row))
                .one();
    }
}

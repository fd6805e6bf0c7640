package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.vpngateway.AddressPool;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway;
import io.tunnelcert.gateway.vpngateway.GatewayRoom;
import io.tunnelcert.gateway.vpngateway.ProposedVpnGateway;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.Subscription;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Tag;
import java.net.InetAddress;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The statements that create a VPN gateway; all of them are for one transaction. */
final class VpnGatewayCreation {

    private static final String ACTION = "CREATE_GATEWAY";

    /** Held from the choice of an address to the commit, so that two gateways neither choose the same nor exceed a quota together. */
    private static final long ROOM_LOCK = 0x7667_7720_726f_6f6dL; // "vgw room"

    private final DatabaseClient database;
    private final IdempotencyTokens tokens;

    VpnGatewayCreation(DatabaseClient database) {
        this.database = database;
        this.tokens = new IdempotencyTokens(database);
    }

    Mono<GatewayId> run(ProposedVpnGateway proposed, AddressPool pool, Function<GatewayRoom, InetAddress> take) {
        var request = proposed.request();
        return tokens.earlier(
                        request.caller(),
                        ACTION,
                        TokenUse.of(request.token(), request.fingerprint()),
                        proposed.id().text(),
                        proposed.acceptedAt())
                .map(GatewayId::new)
                .switchIfEmpty(Mono.defer(() -> requireProject(request)
                        .then(Mono.defer(() -> room(request.caller(), pool)))
                        .map(take)
                        .flatMap(address -> insert(proposed, address))
                        .then(Mono.defer(() -> insertTags(proposed)))
                        .thenReturn(proposed.id())));
    }

    private Mono<Boolean> requireProject(CreateVpnGateway request) {
        return database.sql("""
                        select exists (select from project where account_id = $1 and name = $2 and deleted_at is null)
                        """)
                .bind(0, request.caller().account().text())
                .bind(1, request.project())
                .mapValue(Boolean.class)
                .one()
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ProjectNotFound())));
    }

    /**
     * The lowest address that was never used, or else the one that is out of use for longest: whoever still sends to its last owner gives
     * up. The lowest is the first of a block, or comes right after one that was used, so the size of the pool costs nothing.
     */
    private Mono<GatewayRoom> room(Caller caller, AddressPool pool) {
        var lock = database.sql("select pg_advisory_xact_lock($1)")
                .bind(0, ROOM_LOCK)
                .then();
        var room = database.sql("""
                        select (select count(*) from vpn_gateway
                                where account_id = $1 and region = $2 and deleted_at is null) as existing,
                            coalesce(
                                (select host('0.0.0.0'::inet + min(number))
                                 from (select network(b)::inet - '0.0.0.0' + 1 as number from unnest($3::cidr[]) b
                                       union select public_address - '0.0.0.0' + 1 from vpn_gateway
                                           where family(public_address) = 4
                                       except select public_address - '0.0.0.0' from vpn_gateway
                                           where family(public_address) = 4) never_used
                                 where exists (select from unnest($3::cidr[]) b
                                               where number > network(b)::inet - '0.0.0.0'
                                                 and number < broadcast(b) - '0.0.0.0')),
                                (select host(public_address)
                                 from vpn_gateway
                                 where exists (select from unnest($3::cidr[]) b
                                               where public_address << b
                                                 and host(public_address) not in (host(network(b)), host(broadcast(b))))
                                 group by public_address
                                 having bool_and(deleted_at is not null)
                                 order by max(deleted_at), public_address
                                 limit 1)) as free_address
                        """)
                .bind(0, caller.account().text())
                .bind(1, caller.region().text())
                .bind(2, pool.blocks().toArray(String[]::new))
                .map((row, _) -> new GatewayRoom(
                        Statements.number(row, "existing"),
                        Statements.optionalText(row, "free_address").map(InetAddress::ofLiteral)))
                .one();
        return lock.then(room);
    }

    private Mono<Void> insert(ProposedVpnGateway proposed, InetAddress address) {
        var request = proposed.request();
        var renewal = proposed.subscription().map(Subscription::renewal).orElse(Renewal.MANUAL);
        var statement = database.sql("""
                        insert into vpn_gateway (vpn_gateway_id, account_id, region, project_name, vpc_id, subnet_id, public_address,
                                                 name, description, bandwidth, ipsec_enabled, ssl_enabled, dual_tunnel_enabled,
                                                 ssl_max_connections, renew_type, renew_period, remaining_renewals, created_at,
                                                 updated_at, billing_type, secondary_subnet_id, asn, expires_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18, $19, $20, $21, $22)
                        """)
                .bind(0, proposed.id().text())
                .bind(1, request.caller().account().text())
                .bind(2, request.caller().region().text())
                .bind(3, request.project())
                .bind(4, request.place().vpc())
                .bind(5, request.place().subnet())
                .bind(6, address)
                .bind(7, proposed.name().text())
                .bind(8, request.description().text())
                .bind(9, request.bandwidth())
                .bind(10, request.services().ipsec())
                .bind(11, request.services().ssl())
                .bind(12, request.services().dualTunnel())
                .bind(13, request.services().sslMaxConnections())
                .bind(14, renewal.type().name())
                .bind(15, renewal.months())
                .bind(16, renewal.remaining())
                .bind(17, proposed.acceptedAt())
                .bind(18, proposed.subscription().isPresent() ? "PRE_PAID" : "POST_PAID");
        statement = Statements.bind(statement, 19, String.class, request.place().secondarySubnet());
        statement = Statements.bind(statement, 20, Long.class, request.asn());
        return Statements.bind(
                        statement, 21, Instant.class, proposed.subscription().map(Subscription::end))
                .then();
    }

    private Mono<Void> insertTags(ProposedVpnGateway proposed) {
        var tags = proposed.request().tags();
        if (tags.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into tag (resource_id, account_id, key, value)
                        select $1, $2, key, value from unnest($3::text[], $4::text[]) as given (key, value)
                        """)
                .bind(0, proposed.id().text())
                .bind(1, proposed.request().caller().account().text())
                .bind(2, tags.stream().map(Tag::key).toArray(String[]::new))
                .bind(3, tags.stream().map(Tag::value).toArray(String[]::new))
                .then();
    }
}

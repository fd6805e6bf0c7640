package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.count;
import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static io.tunnelcert.gateway.server.TestSettings.SETTINGS;
import static io.tunnelcert.gateway.server.TestSettings.at;
import static io.tunnelcert.gateway.server.TestSettings.with;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.DeleteServer;
import io.tunnelcert.gateway.server.ListServers;
import io.tunnelcert.gateway.server.ModifyServer;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.gateway.server.ServerQuotas;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.gateway.server.Servers;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The core over real Postgres, for an account with one VPN gateway that allows 200 connections; time goes on with every look at it. */
final class ServerFixture {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final Region REGION = new Region("cn-beijing");
    static final Region ELSEWHERE = new Region("cn-shanghai");

    private static final AtomicLong NUMBER = new AtomicLong(4_000_000_000L);
    private static final DatabaseClient DATABASE = TestDatabase.asGateway();
    private static final Random RANDOM = new Random(20260105);

    final List<Command> commands = new CopyOnWriteArrayList<>();
    final List<Lane> lanes = new CopyOnWriteArrayList<>();
    final Caller caller = newCaller();
    final GatewayId gateway = newGateway(caller);
    final Completions completions = new Completions();

    /** What is done with each command as soon as it is sent. */
    volatile Consumer<Command> worker = _ -> {};

    final Servers servers;

    ServerFixture() {
        this(KeyAlgorithm.EC_P256);
    }

    /** @param keyAlgorithm of new servers */
    ServerFixture(KeyAlgorithm keyAlgorithm) {
        var millis = new AtomicLong(NOW.toEpochMilli());
        InstantSource time = () -> Instant.ofEpochMilli(millis.incrementAndGet());
        var clock = time.withZone(ZoneOffset.UTC);
        this.servers = new Servers(
                new PostgresServerRepository(DATABASE),
                (command, lane, _) -> {
                    commands.add(command);
                    lanes.add(lane);
                    worker.accept(command);
                },
                completions,
                new RedispatchSchedule(Duration.ofSeconds(10), Duration.ofMinutes(10)),
                new ServerQuotas(5, 1_000),
                keyAlgorithm,
                new ResourceIds(clock, RANDOM),
                clock);
    }

    Caller newCaller() {
        var id = Long.toString(NUMBER.incrementAndGet());
        execute("insert into account (account_id, name) values (?, ?)", id, id);
        execute("insert into project (account_id, name) values (?, 'default')", id);
        return new Caller(new AccountId(id), REGION);
    }

    GatewayId newGateway(Caller owner) {
        var number = NUMBER.incrementAndGet();
        execute("""
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                values ('vgw-' || ?, ?, ?, 'gateway', '20.0.0.0'::inet + ? % 10000000, 200)
                """, number, owner.account().text(), owner.region().text(), number);
        return new GatewayId("vgw-" + number);
    }

    void lockGateway() {
        execute(
                "update vpn_gateway set lock_reason = 'FINANCIAL', locked_at = now() where vpn_gateway_id = ?",
                gateway.text());
    }

    ServerId create(ServerSettings settings) {
        return create(request(settings));
    }

    ServerId create(CreateServer request) {
        return servers.create(caller, request).blockOptional().orElseThrow();
    }

    ServerId available(ServerSettings settings) {
        var id = create(settings);
        end(id, ServerState.AVAILABLE, NOW);
        return id;
    }

    CreateServer request(ServerSettings settings) {
        return request(gateway, settings, Optional.empty());
    }

    CreateServer request(GatewayId on, ServerSettings settings, Optional<IdempotencyToken> token) {
        return request(on, Optional.of("default"), Optional.empty(), settings, OptionalInt.empty(), List.of(), token);
    }

    CreateServer withQuota(int quota, ServerSettings settings) {
        return request(
                gateway,
                Optional.of("default"),
                Optional.empty(),
                settings,
                OptionalInt.of(quota),
                List.of(),
                Optional.empty());
    }

    CreateServer inProject(String project) {
        return request(
                gateway,
                Optional.of(project),
                Optional.empty(),
                SETTINGS,
                OptionalInt.empty(),
                List.of(),
                Optional.empty());
    }

    CreateServer whereverItsGatewayIs(ServerSettings settings, Optional<IdempotencyToken> token) {
        return request(gateway, Optional.empty(), Optional.empty(), settings, OptionalInt.empty(), List.of(), token);
    }

    CreateServer tagged(String name, ServerSettings settings, Tag... tags) {
        return request(
                gateway,
                Optional.of("default"),
                Optional.of(new ResourceName(name)),
                settings,
                OptionalInt.empty(),
                List.of(tags),
                Optional.empty());
    }

    private static CreateServer request(
            GatewayId on,
            Optional<String> project,
            Optional<ResourceName> name,
            ServerSettings settings,
            OptionalInt quota,
            List<Tag> tags,
            Optional<IdempotencyToken> token) {
        return new CreateServer(on, project, name, Description.EMPTY, settings, quota, tags, token);
    }

    /** Settings that get along with those of every other number. */
    ServerSettings numbered(int number) {
        return at(with("10." + (20 + number) + ".0.0/22", "192.168.0.0/16"), TransportProtocol.UDP, 2000 + number);
    }

    ModifyServer nothing(ServerId id) {
        return new ModifyServer(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    ModifyServer named(ServerId id, String name) {
        return new ModifyServer(
                id,
                Optional.of(new ResourceName(name)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** All settings, and nothing else. */
    ModifyServer change(ServerId id, ServerSettings settings) {
        return new ModifyServer(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.of(settings.clientIpPool()),
                Optional.of(settings.localSubnets()),
                Optional.of(settings.protocol()),
                Optional.of(settings.port()),
                Optional.of(settings.cipher()),
                Optional.of(settings.auth()),
                Optional.of(settings.compress()),
                Optional.of(settings.sessionPolicy()),
                Optional.empty());
    }

    ModifyServer withToken(ModifyServer r, Optional<IdempotencyToken> token) {
        return new ModifyServer(
                r.server(),
                r.name(),
                r.description(),
                r.clientIpPool(),
                r.localSubnets(),
                r.protocol(),
                r.port(),
                r.cipher(),
                r.auth(),
                r.compress(),
                r.sessionPolicy(),
                token);
    }

    /** Deletes a server alone. */
    Mono<Void> delete(ServerId id) {
        return servers.delete(caller, new DeleteServer(id, false, Optional.empty()));
    }

    /** Deletes a server with its certificates. */
    Mono<Void> deleteAll(ServerId id, Optional<IdempotencyToken> token) {
        return servers.delete(caller, new DeleteServer(id, true, token));
    }

    ListServers everything(int page, int size) {
        return list(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), new PageRequest(page, size));
    }

    ListServers byIds(ServerId... ids) {
        return list(Optional.of(List.of(ids)), Optional.empty(), Optional.empty(), List.of(), new PageRequest(1, 20));
    }

    ListServers by(Optional<String> name, Optional<String> project) {
        return list(Optional.empty(), name, project, List.of(), new PageRequest(1, 20));
    }

    ListServers by(TagFilter tags) {
        return list(Optional.empty(), Optional.empty(), Optional.empty(), List.of(tags), new PageRequest(1, 20));
    }

    private static ListServers list(
            Optional<List<ServerId>> ids,
            Optional<String> name,
            Optional<String> project,
            List<TagFilter> tags,
            PageRequest page) {
        return new ListServers(ids, name, Optional.empty(), project, tags, page);
    }

    Server only(ServerId id) {
        var page = page(caller, byIds(id));
        if (page.entries().size() != 1 || page.total() != 1) {
            throw new AssertionError("one server expected, not " + page);
        }
        return page.entries().getFirst();
    }

    List<ServerId> ids(ListServers request) {
        return page(caller, request).entries().stream().map(Server::id).toList();
    }

    Page<Server> page(Caller who, ListServers request) {
        return servers.list(who, request).blockOptional().orElseThrow();
    }

    Rejection refusal(Mono<?> work) {
        try {
            work.block();
        } catch (RejectedException e) {
            return e.rejection();
        }
        throw new AssertionError("not refused");
    }

    /** What came of it, or why it was refused, as a text. */
    Mono<String> outcome(Mono<?> work) {
        return work.map(Object::toString)
                .onErrorResume(
                        RejectedException.class, e -> Mono.just(e.rejection().toString()));
    }

    /** Ends the making of a server's authority, as the worker does. */
    void end(ServerId id, ServerState state, Instant when) {
        var time = when.atOffset(ZoneOffset.UTC);
        if (state == ServerState.FAILED) {
            execute("""
                    update ssl_vpn_server set state = 'FAILED', failure_reason = 'test', announced_at = ?, updated_at = ?
                    where ssl_vpn_server_id = ?
                    """, time, time, id.text());
            return;
        }
        execute(
                "update ssl_vpn_server set state = 'AVAILABLE', updated_at = ? where ssl_vpn_server_id = ?",
                time,
                id.text());
        execute("""
                insert into authority (ssl_vpn_server_id, serial_number, not_before, not_after, certificate,
                    private_key_ciphertext, server_serial_number, server_certificate, server_private_key_ciphertext, created_at)
                values (?, '\\x01', '2026-01-01', '2036-01-01', '\\x01', '\\x01', '\\x02', '\\x01', '\\x01', ?)
                """, id.text(), time);
    }

    long quota(ServerId id) {
        return count("select certificate_quota from ssl_vpn_server where ssl_vpn_server_id = ?", id.text());
    }

    boolean hasItsOwnQuota(ServerId id) {
        return count(
                        "select certificate_quota_is_own::integer from ssl_vpn_server where ssl_vpn_server_id = ?",
                        id.text())
                == 1;
    }

    /** How many servers the account has, or had. */
    long rows() {
        return count(
                "select count(*) from ssl_vpn_server where account_id = ?",
                caller.account().text());
    }

    long tokens() {
        return count(
                "select count(*) from idempotency_token where account_id = ?",
                caller.account().text());
    }
}

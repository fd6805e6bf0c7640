package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.Creation;
import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.Neighbourhood;
import io.tunnelcert.gateway.server.ProposedServer;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import java.util.function.Consumer;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Makes servers: the token first, then the gateway, then the row. To be run in a transaction. */
final class ServerCreation {

    private static final String ACTION = "CREATE_SERVER";

    private final DatabaseClient database;
    private final IdempotencyTokens tokens;
    private final ServerNeighbours neighbours;

    ServerCreation(DatabaseClient database) {
        this.database = database;
        this.tokens = new IdempotencyTokens(database);
        this.neighbours = new ServerNeighbours(database);
    }

    Mono<Creation> create(Caller caller, ProposedServer proposed, Consumer<Neighbourhood> check) {
        var request = proposed.request();
        return tokens.earlier(
                        caller,
                        ACTION,
                        TokenUse.of(request.token(), request.fingerprint()),
                        proposed.id().text(),
                        proposed.acceptedAt())
                .flatMap(this::repeated)
                .switchIfEmpty(Mono.defer(() -> make(caller, proposed, check)));
    }

    /** Deleted or not: the token is bound to what it made. */
    private Mono<Creation> repeated(String id) {
        return database.sql("select state from ssl_vpn_server where ssl_vpn_server_id = $1")
                .bind(0, id)
                .map((row, _) -> (Creation) new Creation.Repeated(new ServerId(id), ServerRows.state(row)))
                .one();
    }

    private Mono<Creation> make(Caller caller, ProposedServer proposed, Consumer<Neighbourhood> check) {
        var request = proposed.request();
        return neighbours
                .hold(caller, request.gateway())
                .flatMap(standing -> project(caller, request)
                        .flatMap(project -> neighbours
                                .around(proposed.id(), request.gateway(), standing)
                                .doOnNext(check)
                                .then(defaultQuota(proposed.defaultCertificateQuota()))
                                .flatMap(quota -> insert(
                                        caller,
                                        proposed,
                                        project,
                                        request.certificateQuota().orElse(quota)))))
                .then(insertTags(caller, proposed.id(), request))
                .thenReturn(new Creation.Made(proposed.id()));
    }

    /** Where the server is to be, which is there: the gateway is held, so it is not moved meanwhile. */
    private Mono<String> project(Caller caller, CreateServer request) {
        var statement = database.sql("""
                        select p.name from vpn_gateway g
                            join project p on p.account_id = g.account_id and p.name = coalesce($3, g.project_name)
                        where g.vpn_gateway_id = $1 and g.account_id = $2 and p.deleted_at is null
                        """)
                .bind(0, request.gateway().text())
                .bind(1, caller.account().text());
        return Statements.bind(statement, 2, String.class, request.project())
                .mapValue(String.class)
                .one()
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ProjectNotFound())));
    }

    /** Held, so that a change of the default meets the new server too. */
    private Mono<Integer> defaultQuota(int configured) {
        return DefaultQuotaLock.shared(database)
                .then(database.sql("select value from default_quota where name = 'certificates-per-server'")
                        .mapValue(Integer.class)
                        .one())
                .defaultIfEmpty(configured);
    }

    private Mono<Void> insert(Caller caller, ProposedServer proposed, String project, int certificateQuota) {
        var request = proposed.request();
        var settings = request.settings();
        return database.sql("""
                        insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, project_name, vpn_gateway_id, name,
                                                    description, client_ip_pool, local_subnets, protocol, port, cipher, auth, compress,
                                                    client_cert_session_policy, key_algorithm, certificate_quota,
                                                    certificate_quota_is_own, dispatched_at, next_dispatch_at, created_at, updated_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8::cidr, $9::cidr[], $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                                now() + ($20::timestamptz - $19::timestamptz), $19, $19)
                        """)
                .bind(0, proposed.id().text())
                .bind(1, caller.account().text())
                .bind(2, caller.region().text())
                .bind(3, project)
                .bind(4, request.gateway().text())
                .bind(
                        5,
                        request.name()
                                .map(ResourceName::text)
                                .orElse(proposed.id().text()))
                .bind(6, request.description().text())
                .bind(7, settings.clientIpPool().text())
                .bind(8, settings.localSubnets().stream().map(Ipv4Network::text).toArray(String[]::new))
                .bind(9, settings.protocol().name())
                .bind(10, settings.port())
                .bind(11, settings.cipher().text())
                .bind(12, settings.auth().text())
                .bind(13, settings.compress())
                .bind(14, settings.sessionPolicy().name())
                .bind(15, proposed.keyAlgorithm().name())
                .bind(16, certificateQuota)
                .bind(17, request.certificateQuota().isPresent())
                .bind(18, proposed.acceptedAt())
                .bind(19, proposed.nextDispatchAt())
                .then();
    }

    private Mono<Void> insertTags(Caller caller, ServerId id, CreateServer request) {
        return database.sql("""
                        insert into tag (resource_id, account_id, key, value)
                        select $1, $2, t.key, t.value from unnest($3, $4) as t (key, value)
                        """)
                .bind(0, id.text())
                .bind(1, caller.account().text())
                .bind(2, request.tags().stream().map(Tag::key).toArray(String[]::new))
                .bind(3, request.tags().stream().map(Tag::value).toArray(String[]::new))
                .then();
    }
}

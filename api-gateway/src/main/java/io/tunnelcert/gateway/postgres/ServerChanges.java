package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.ChangedServer;
import io.tunnelcert.gateway.server.DeleteServer;
import io.tunnelcert.gateway.server.DeletedServer;
import io.tunnelcert.gateway.server.HeldServer;
import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.Neighbourhood;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Changes and deletes servers. To be run in a transaction. A server's row is held as {@code claim_certificates} holds it, so that no
 * certificate comes under it meanwhile.
 */
final class ServerChanges {

    private final DatabaseClient database;
    private final ServerNeighbours neighbours;
    private final CertificatesBelow certificates;

    ServerChanges(DatabaseClient database) {
        this.database = database;
        this.neighbours = new ServerNeighbours(database);
        this.certificates = new CertificatesBelow(database);
    }

    Mono<Void> modify(
            Caller caller, ServerId id, Instant now, BiFunction<Server, Neighbourhood, ChangedServer> change) {
        return gatewayOf(caller, id)
                .flatMap(gateway -> neighbours
                        .hold(caller, gateway)
                        .flatMap(standing -> hold(caller, id, ServerRows.COLUMNS, ServerRows::server)
                                .flatMap(server -> neighbours
                                        .around(id, gateway, standing)
                                        .map(around -> change.apply(server, around))
                                        .filter(changed -> changed.differsFrom(server)))))
                .flatMap(changed -> write(id, changed, now));
    }

    Mono<DeletedServer> delete(
            Caller caller, DeleteServer request, Instant now, Instant nextDispatchAt, Consumer<HeldServer> check) {
        var id = request.server();
        var revoking = request.withCertificates()
                ? certificates.delete(id, now, nextDispatchAt)
                : Mono.just(List.<CertificateId>of());
        return hold(caller, id, "s.state, s.certificate_count", ServerChanges::heldServer)
                .doOnNext(check)
                .then(revoking)
                .flatMap(ids -> remove(id, now).thenReturn(new DeletedServer(ids)));
    }

    private Mono<Void> remove(ServerId id, Instant now) {
        return database.sql("update ssl_vpn_server set deleted_at = $2, updated_at = $2 where ssl_vpn_server_id = $1")
                .bind(0, id.text())
                .bind(1, now)
                .then()
                .then(database.sql("delete from tag where resource_id = $1")
                        .bind(0, id.text())
                        .then());
    }

    /** Looked up before anything is held, because gateways are held before servers; a server never changes its gateway. */
    private Mono<GatewayId> gatewayOf(Caller caller, ServerId id) {
        return find(caller, id, "s.vpn_gateway_id", "", row -> new GatewayId(Statements.text(row, "vpn_gateway_id")));
    }

    private <T> Mono<T> hold(Caller caller, ServerId id, String columns, Function<Row, T> value) {
        return find(caller, id, columns, "for no key update of s", value);
    }

    private <T> Mono<T> find(Caller caller, ServerId id, String columns, String lock, Function<Row, T> value) {
        return database.sql("select " + columns + """
                         from ssl_vpn_server s join vpn_gateway g on g.vpn_gateway_id = s.vpn_gateway_id
                        where s.ssl_vpn_server_id = $1 and s.account_id = $2 and s.region = $3 and s.deleted_at is null
                        """ + lock)
                .bind(0, id.text())
                .bind(1, caller.account().text())
                .bind(2, caller.region().text())
                .map((row, _) -> value.apply(row))
                .one()
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ServerNotFound())));
    }

    private Mono<Void> write(ServerId id, ChangedServer changed, Instant now) {
        var settings = changed.settings();
        return database.sql("""
                        update ssl_vpn_server
                        set name = $2, description = $3, client_ip_pool = $4::cidr, local_subnets = $5::cidr[], protocol = $6, port = $7,
                            cipher = $8, auth = $9, compress = $10, client_cert_session_policy = $11, updated_at = $12
                        where ssl_vpn_server_id = $1
                        """)
                .bind(0, id.text())
                .bind(1, changed.name().text())
                .bind(2, changed.description().text())
                .bind(3, settings.clientIpPool().text())
                .bind(4, settings.localSubnets().stream().map(Ipv4Network::text).toArray(String[]::new))
                .bind(5, settings.protocol().name())
                .bind(6, settings.port())
                .bind(7, settings.cipher().text())
                .bind(8, settings.auth().text())
                .bind(9, settings.compress())
                .bind(10, settings.sessionPolicy().name())
                .bind(11, now)
                .then();
    }

    private static HeldServer heldServer(Row row) {
        return new HeldServer(ServerRows.state(row), Statements.integer(row, "certificate_count"));
    }
}

package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.server.ChangedServer;
import io.tunnelcert.gateway.server.Creation;
import io.tunnelcert.gateway.server.DeleteServer;
import io.tunnelcert.gateway.server.DeletedServer;
import io.tunnelcert.gateway.server.HeldServer;
import io.tunnelcert.gateway.server.ListServers;
import io.tunnelcert.gateway.server.Neighbourhood;
import io.tunnelcert.gateway.server.ProposedServer;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.gateway.server.ServerRepository;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** All SSL-VPN servers, in Postgres. */
public final class PostgresServerRepository implements ServerRepository {

    private final DatabaseClient database;
    private final Transactions transactions;
    private final IdempotencyTokens tokens;
    private final ServerCreation creation;
    private final ServerChanges changes;

    public PostgresServerRepository(DatabaseClient database) {
        this.database = database;
        this.transactions = new Transactions(database);
        this.tokens = new IdempotencyTokens(database);
        this.creation = new ServerCreation(database);
        this.changes = new ServerChanges(database);
    }

    @Override
    public Mono<Creation> create(Caller caller, ProposedServer proposed, Consumer<Neighbourhood> check) {
        return transactions.run(creation.create(caller, proposed, check));
    }

    @Override
    public Mono<Page<Server>> list(Caller caller, ListServers request) {
        var filter = ServerFilter.of(caller, request);
        var page = filter.bind(
                        database.sql(
                                "with s as (select s.* from ssl_vpn_server s\n" + filter.where()
                                        + "\norder by s.ssl_vpn_server_id desc limit "
                                        + request.page().size()
                                        + " offset " + request.page().offset() + ")\n"
                                        // Outside, so that no tags are looked up for the rows that the offset passes
                                        // over.
                                        + "select " + ServerRows.COLUMNS
                                        + "from s join vpn_gateway g on g.vpn_gateway_id = s.vpn_gateway_id order by s.ssl_vpn_server_id desc"))
                .map((row, _) -> ServerRows.server(row))
                .all()
                .collectList();
        var total = filter.bind(database.sql("select count(*) from ssl_vpn_server s\n" + filter.where()))
                .mapValue(Long.class)
                .one();
        return Mono.zip(page, total, Page::new).timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Void> modify(
            Caller caller,
            ServerId id,
            Optional<TokenUse> token,
            Instant now,
            BiFunction<Server, Neighbourhood, ChangedServer> change) {
        var work = changes.modify(caller, id, now, change);
        return transactions.run(tokens.once(caller, "MODIFY_SERVER", token, id.text(), now, work));
    }

    @Override
    public Mono<DeletedServer> delete(
            Caller caller, DeleteServer request, Instant now, Instant nextDispatchAt, Consumer<HeldServer> check) {
        var token = TokenUse.of(request.token(), request.fingerprint());
        var work = changes.delete(caller, request, now, nextDispatchAt, check);
        return transactions.run(
                tokens.once(caller, "DELETE_SERVER", token, request.server().text(), now, work));
    }
}

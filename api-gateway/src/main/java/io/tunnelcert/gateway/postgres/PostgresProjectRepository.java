package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.project.Project;
import io.tunnelcert.gateway.project.ProjectRepository;
import io.tunnelcert.gateway.project.ProjectResource;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.ProjectName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All projects, in Postgres. */
public final class PostgresProjectRepository implements ProjectRepository {

    private static final String SELECT = "select account_id, name, created_at from project ";

    private final DatabaseClient database;
    private final Transactions transactions;

    public PostgresProjectRepository(DatabaseClient database) {
        this.database = database;
        this.transactions = new Transactions(database);
    }

    @Override
    public Mono<Project> insert(Project project) {
        return database.sql("""
                        insert into project (account_id, name, created_at) values ($1, $2, $3)
                        on conflict do nothing
                        """)
                .bind(0, project.account().text())
                .bind(1, project.name().text())
                .bind(2, project.createdAt())
                .fetch()
                .rowsUpdated()
                .filter(inserted -> inserted > 0)
                .map(_ -> project)
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Project> find(AccountId account, ProjectName name) {
        return database.sql(SELECT + "where account_id = $1 and name = $2 and deleted_at is null")
                .bind(0, account.text())
                .bind(1, name.text())
                .map((row, _) -> project(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Flux<Project> projectsOf(AccountId account) {
        return database.sql(SELECT + "where account_id = $1 and deleted_at is null order by name")
                .bind(0, account.text())
                .map((row, _) -> project(row))
                .all()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Void> move(AccountId account, ProjectName target, List<ProjectResource> resources, Instant now) {
        var gateways = new ArrayList<ProjectResource.Gateway>();
        var servers = new ArrayList<ProjectResource.Server>();
        for (var resource : resources) {
            switch (resource) {
                case ProjectResource.Gateway gateway -> gateways.add(gateway);
                case ProjectResource.Server server -> servers.add(server);
            }
        }
        var moved = new Move(account, target, now);
        return transactions.run(find(account, target)
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ProjectNotFound())))
                .then(Mono.defer(() -> moved.gateways(gateways)))
                .then(Mono.defer(() -> moved.servers(servers, gateways))));
    }

    private static Project project(Row row) {
        return new Project(
                new AccountId(Statements.text(row, "account_id")),
                new ProjectName(Statements.text(row, "name")),
                Statements.instant(row, "created_at"));
    }

    /** One call's move, whose parts are run in the order in which rows are locked. */
    private final class Move {

        private final AccountId account;
        private final ProjectName target;
        private final Instant now;

        Move(AccountId account, ProjectName target, Instant now) {
            this.account = account;
            this.target = target;
            this.now = now;
        }

        Mono<Void> gateways(List<ProjectResource.Gateway> named) {
            var places = named.stream()
                    .map(gateway ->
                            new Place(gateway.id().text(), gateway.region().text()))
                    .toList();
            return run("vpn_gateway", "vpn_gateway_id", places, List.of());
        }

        /** To be run when the gateways are held, so that nobody puts another server on them. */
        Mono<Void> servers(List<ProjectResource.Server> named, List<ProjectResource.Gateway> gateways) {
            var places = named.stream()
                    .map(server -> new Place(server.id().text(), server.region().text()))
                    .toList();
            return below(gateways).flatMap(below -> run("ssl_vpn_server", "ssl_vpn_server_id", places, below));
        }

        /** The servers that move along; one that is deleted meanwhile does not. */
        private Mono<List<Place>> below(List<ProjectResource.Gateway> gateways) {
            var ids = gateways.stream()
                    .filter(ProjectResource.Gateway::withServers)
                    .map(gateway -> gateway.id().text())
                    .toArray(String[]::new);
            return database.sql("""
                            select ssl_vpn_server_id, region from ssl_vpn_server
                            where vpn_gateway_id = any ($1) and deleted_at is null
                            """)
                    .bind(0, ids)
                    .map((row, _) ->
                            new Place(Statements.text(row, "ssl_vpn_server_id"), Statements.text(row, "region")))
                    .all()
                    .collectList();
        }

        private Mono<Void> run(String table, String id, List<Place> named, List<Place> along) {
            var places =
                    Stream.concat(named.stream(), along.stream()).distinct().toList();
            if (places.isEmpty()) {
                return Mono.empty();
            }
            return lock(table, id, places)
                    .filter(found -> found.containsAll(named))
                    .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ResourceNotFound())))
                    .flatMap(found -> update(table, id, found));
        }

        private Mono<Set<Place>> lock(String table, String id, List<Place> places) {
            return database.sql("select r." + id + ", r.region from " + table + " r where (r." + id + ", r.region) in "
                            + "(select * from unnest($1::text[], $2::text[])) and r.account_id = $3 "
                            + "and r.deleted_at is null order by r." + id + " for no key update")
                    .bind(0, places.stream().map(Place::id).toArray(String[]::new))
                    .bind(1, places.stream().map(Place::region).toArray(String[]::new))
                    .bind(2, account.text())
                    .map((row, _) -> new Place(Statements.text(row, id), Statements.text(row, "region")))
                    .all()
                    .collect(Collectors.toSet());
        }

        private Mono<Void> update(String table, String id, Set<Place> found) {
            return database.sql("update " + table + " set project_name = $1, updated_at = $2 where " + id
                            + " = any ($3) and project_name <> $1")
                    .bind(0, target.text())
                    .bind(1, now)
                    .bind(2, found.stream().map(Place::id).toArray(String[]::new))
                    .then();
        }
    }

    private record Place(String id, String region) {}
}

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
import java.util.List;
import java.util.function.Function;
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
        var gateways = resources.stream()
                .filter(ProjectResource.Gateway.class::isInstance)
                .map(ProjectResource.Gateway.class::cast)
                .toList();
        var servers = resources.stream()
                .filter(ProjectResource.Server.class::isInstance)
                .map(ProjectResource.Server.class::cast)
                .toList();
        var moved = new Move(account, target, now);
        return transactions.run(find(account, target)
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ProjectNotFound())))
                .then(Mono.defer(() -> moved.run(
                        "vpn_gateway",
                        "vpn_gateway_id",
                        gateways,
                        gateway -> gateway.id().text())))
                .then(Mono.defer(() -> moved.run(
                        "ssl_vpn_server",
                        "ssl_vpn_server_id",
                        servers,
                        server -> server.id().text()))));
    }

    private static Project project(Row row) {
        return new Project(
                new AccountId(Statements.text(row, "account_id")),
                new ProjectName(Statements.text(row, "name")),
                Statements.instant(row, "created_at"));
    }

    /** One call's move, run for each kind of resource in the order in which their rows are locked. */
    private final class Move {

        private final AccountId account;
        private final ProjectName target;
        private final Instant now;

        Move(AccountId account, ProjectName target, Instant now) {
            this.account = account;
            this.target = target;
            this.now = now;
        }

        <T extends ProjectResource> Mono<Void> run(
                String table, String id, List<T> resources, Function<T, String> text) {
            if (resources.isEmpty()) {
                return Mono.empty();
            }
            var distinct = resources.stream().distinct().toList();
            var ids = distinct.stream().map(text).toArray(String[]::new);
            var regions =
                    distinct.stream().map(resource -> resource.region().text()).toArray(String[]::new);
            return lock(table, id, ids, regions)
                    .filter(found -> found == distinct.size())
                    .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ResourceNotFound())))
                    .then(Mono.defer(() -> update(table, id, ids)));
        }

        private Mono<Long> lock(String table, String id, String[] ids, String[] regions) {
            return database.sql("select r." + id + " from " + table + " r where (r." + id + ", r.region) in "
                            + "(select * from unnest($1::text[], $2::text[])) and r.account_id = $3 "
                            + "and r.deleted_at is null order by r." + id + " for no key update")
                    .bind(0, ids)
                    .bind(1, regions)
                    .bind(2, account.text())
                    .map((row, _) -> Statements.text(row, id))
                    .all()
                    .count();
        }

        private Mono<Void> update(String table, String id, String[] ids) {
            return database.sql("update " + table + " set project_name = $1, updated_at = $2 where " + id
                            + " = any ($3) and project_name <> $1")
                    .bind(0, target.text())
                    .bind(1, now)
                    .bind(2, ids)
                    .then();
        }
    }
}

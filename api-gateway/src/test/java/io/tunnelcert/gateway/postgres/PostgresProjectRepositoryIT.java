package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.count;
import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.project.Project;
import io.tunnelcert.gateway.project.ProjectResource;
import io.tunnelcert.gateway.project.Projects;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ProjectName;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link Projects} over Postgres. */
class PostgresProjectRepositoryIT {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Region REGION = new Region("cn-beijing");
    private static final Region ELSEWHERE = new Region("cn-shanghai");
    private static final ProjectName TARGET = new ProjectName("research");
    private static final Projects PROJECTS =
            new Projects(new PostgresProjectRepository(TestDatabase.asGateway()), Clock.fixed(NOW, ZoneOffset.UTC));

    private Caller owner;
    private ProjectResource.Gateway gateway;
    private ProjectResource.Server server;

    @BeforeEach
    void makeResources() {
        owner = TestResources.newCaller(REGION);
        gateway = newGateway(REGION);
        server = new ProjectResource.Server(
                REGION, new ServerId(TestResources.newServer(owner, gateway.id().text())));
    }

    @Test
    void createsFindsAndListsProjects() {
        var created = PROJECTS.create(owner.account(), TARGET).block();

        assertThat(created).isEqualTo(new Project(owner.account(), TARGET, NOW));
        assertThat(PROJECTS.find(owner.account(), TARGET).block()).isEqualTo(created);
        assertThat(PROJECTS.list(owner.account())
                        .map(Project::name)
                        .collectList()
                        .block())
                .containsExactly(ProjectName.DEFAULT, TARGET);
    }

    @Test
    void keepsProjectsOfAccountsApart() {
        var stranger = TestResources.newCaller(REGION);
        PROJECTS.create(stranger.account(), TARGET).block();

        refuses(PROJECTS.find(owner.account(), TARGET), new Rejection.ProjectNotFound());
        refuses(move(TARGET, gateway), new Rejection.ProjectNotFound());
        assertThat(PROJECTS.create(owner.account(), TARGET).block()).isNotNull();
    }

    @Test
    void givesANameOnce() {
        var outcomes = Flux.range(0, 8)
                .flatMap(i -> PROJECTS.create(owner.account(), TARGET)
                        .map(_ -> "created")
                        .onErrorResume(
                                RejectedException.class,
                                e -> Mono.just(e.rejection().toString())))
                .collectList()
                .block();

        assertThat(outcomes).filteredOn("created"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("ProjectExists[]"::equals).hasSize(7);

        execute(
                "update project set deleted_at = now() where account_id = ? and name = ?",
                owner.account().text(),
                TARGET.text());

        refuses(PROJECTS.create(owner.account(), TARGET), new Rejection.ProjectExists());
        refuses(PROJECTS.find(owner.account(), TARGET), new Rejection.ProjectNotFound());
        refuses(move(TARGET, gateway), new Rejection.ProjectNotFound());
    }

    @Test
    void movesEachResourceAlone() {
        PROJECTS.create(owner.account(), TARGET).block();

        move(TARGET, gateway).block();

        assertThat(inTarget()).isEqualTo(1);
        assertThat(count(
                        "select count(*) from vpn_gateway where project_name = 'research' and updated_at = ?::timestamptz",
                        NOW.toString()))
                .isPositive();

        move(ProjectName.DEFAULT, gateway).block();
        move(TARGET, server).block();

        assertThat(inTarget()).isEqualTo(1);
    }

    @Test
    void movesResourcesOfManyRegionsTogetherAndTwiceTheSame() {
        PROJECTS.create(owner.account(), TARGET).block();
        var abroad = newGateway(ELSEWHERE);

        move(TARGET, server, gateway, abroad, gateway).block();
        move(TARGET, abroad, gateway).block();

        assertThat(inTarget()).isEqualTo(3);
    }

    @Test
    void movesTheServersOfAGatewayAlongIfTheyAreTo() {
        PROJECTS.create(owner.account(), TARGET).block();
        var another = TestResources.newServer(owner, gateway.id().text());
        var deleted = TestResources.newServer(owner, gateway.id().text());
        execute("update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = ?", deleted);
        var elsewhere = newGateway(REGION);
        var untouched = TestResources.newServer(owner, elsewhere.id().text());

        move(TARGET, withServers(gateway), gateway, server, elsewhere).block();

        assertThat(inTarget()).isEqualTo(4);
        assertThat(inTarget(server.id().text())).isEqualTo(1);
        assertThat(inTarget(another)).isEqualTo(1);
        assertThat(inTarget(deleted)).isZero();
        assertThat(inTarget(untouched)).isZero();
    }

    @Test
    void movesAServerAlongThatIsMadeMeanwhile() throws Exception {
        PROJECTS.create(owner.account(), TARGET).block();

        TestDatabase.meanwhileCommitted(
                        """
                        with held as (
                            select g.* from vpn_gateway g where g.vpn_gateway_id = ? for no key update)
                        insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                            local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                            next_dispatch_at)
                        select replace(vpn_gateway_id, 'vgw-', 'vss-made'), account_id, region, vpn_gateway_id, 'n', '10.9.0.0/16',
                            '{192.168.0.0/16}', 'UDP', 1194, 'none', 'none', false, 'EC_P256', 5, now(), now()
                        from held
                        """,
                        gateway.id().text(),
                        () -> move(TARGET, withServers(gateway)).toFuture())
                .get();

        assertThat(inTarget(gateway.id().text().replace("vgw-", "vss-made"))).isEqualTo(1);
    }

    @Test
    void movesNoServersOfAGatewayThatIsNotTheAccounts() {
        PROJECTS.create(owner.account(), TARGET).block();
        var stranger = TestResources.newCaller(REGION);
        var strangers = new GatewayId(TestResources.newGateway(stranger));
        var below = TestResources.newServer(stranger, strangers.text());

        refuses(move(TARGET, new ProjectResource.Gateway(REGION, strangers, true)), new Rejection.ResourceNotFound());
        assertThat(inTarget(below)).isZero();
    }

    @Test
    void movesAllOrNothing() {
        PROJECTS.create(owner.account(), TARGET).block();
        var stranger = TestResources.newCaller(REGION);
        var strangers = new ProjectResource.Gateway(REGION, new GatewayId(TestResources.newGateway(stranger)), false);
        var deleted = newGateway(REGION);
        execute(
                "update vpn_gateway set deleted_at = now() where vpn_gateway_id = ?",
                deleted.id().text());
        var misplaced = new ProjectResource.Gateway(ELSEWHERE, gateway.id(), false);
        var unknown = new ProjectResource.Server(REGION, new ServerId("vss-unknown"));

        for (var bad : List.of(strangers, deleted, misplaced, unknown)) {
            refuses(move(TARGET, gateway, server, bad), new Rejection.ResourceNotFound());
        }
        assertThat(inTarget()).isZero();
    }

    @Test
    void movesWhatIsLocked() {
        PROJECTS.create(owner.account(), TARGET).block();
        execute(
                "update vpn_gateway set lock_reason = 'FINANCIAL', locked_at = now() where vpn_gateway_id = ?",
                gateway.id().text());

        move(TARGET, gateway, server).block();

        assertThat(inTarget()).isEqualTo(2);
    }

    private ProjectResource.Gateway newGateway(Region region) {
        var id = TestResources.newGateway(new Caller(owner.account(), region));
        return new ProjectResource.Gateway(region, new GatewayId(id), false);
    }

    private Mono<Void> move(ProjectName target, ProjectResource... resources) {
        return PROJECTS.move(owner.account(), target, List.of(resources));
    }

    private static ProjectResource.Gateway withServers(ProjectResource.Gateway gateway) {
        return new ProjectResource.Gateway(gateway.region(), gateway.id(), true);
    }

    /** 1 if the server is in the target. */
    private static long inTarget(String server) {
        return count(
                "select count(*) from ssl_vpn_server where ssl_vpn_server_id = ? and project_name = 'research'",
                server);
    }

    private long inTarget() {
        return count("""
                select (select count(*) from vpn_gateway where account_id = ? and project_name = 'research')
                     + (select count(*) from ssl_vpn_server where account_id = ? and project_name = 'research')
                """, owner.account().text(), owner.account().text());
    }

    private static void refuses(Mono<?> work, Rejection rejection) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(work::block)
                .satisfies(refusal -> assertThat(refusal.rejection()).isEqualTo(rejection));
    }
}

package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.certificate.Certificate;
import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CertificateListsIT {

    private static final Region REGION = new Region("cn-beijing");
    private static final Optional<ServerId> ANY_SERVER = Optional.empty();
    private static final List<String> PROJECTS = List.of("default", "research", "empty");
    private static final int GREAT = CertificateLists.COUNTED_EACH_TIME + 234;

    private final AtomicLong nanos = new AtomicLong();
    private final CertificateLists lists = new CertificateLists(TestDatabase.asGateway(), nanos::get);
    private final Caller owner = TestResources.newCaller(REGION);
    private final String gateway = TestResources.newGateway(owner);

    @Test
    void tellsTheTotalOfWhatAllPagesShow() {
        var random = new Random(20260102);
        var model = new ArrayList<Listed>();
        var servers = List.of(newServer(owner), newServer(owner), newServer(owner));
        moveToProjects(servers);
        for (int i = 0; i < 120; i++) {
            var server = random.nextInt(2);
            model.add(newCertificate(servers.get(server), PROJECTS.get(server), random));
        }
        deleteSome(model, random);

        for (int i = 0; i < 80; i++) {
            var filter = filter(servers, model, random);
            var expected = model.stream()
                    .filter(listed -> listed.passes(filter))
                    .map(Listed::id)
                    .sorted(Comparator.comparing(CertificateId::text).reversed())
                    .toList();
            int size = 5 + random.nextInt(40);

            var shown = new ArrayList<CertificateId>();
            for (int number = 1; (number - 1) * size <= expected.size(); number++) {
                var page = page(filter, number, size);
                assertThat(page.total())
                        .as("total of %s, page %d of %d", filter, number, size)
                        .isEqualTo(expected.size());
                page.entries().forEach(entry -> shown.add(entry.id()));
                assertThat(page.entries())
                        .allSatisfy(entry ->
                                assertThat(entry.project()).isEqualTo(PROJECTS.get(servers.indexOf(entry.server()))));
            }

            assertThat(shown).as("ids of %s by %d", filter, size).containsExactlyElementsOf(expected);
            assertThat(page(filter, 1_000_000, 100)).isEqualTo(new Page<Certificate>(List.of(), expected.size()));
        }
    }

    @Test
    void countsManyOnceInAWhile() {
        var server = newServer(owner);
        insertMany(server, GREAT);
        var tagged = filter(ANY_SERVER, Optional.empty(), new TagFilter("many", List.of("yes")));

        assertThat(page(tagged, 1, 100).total()).isEqualTo(GREAT);
        assertThat(page(tagged, 7, 100).total()).isEqualTo(GREAT);
        assertThat(page(tagged, 13, 100).entries()).hasSize(GREAT % 100);

        var another = TestResources.newCertificate(owner, server.text());
        execute(
                "insert into tag (resource_id, account_id, key, value) values (?, ?, 'many', 'yes')",
                another,
                owner.account().text());

        assertThat(page(tagged, 1, 100).total()).isEqualTo(GREAT);
        assertThat(page(tagged, 13, 100).total()).isEqualTo(GREAT + 1); // it has just shown them all
        nanos.addAndGet(CertificateLists.REMEMBERED.toNanos());
        assertThat(page(tagged, 1, 100).total()).isEqualTo(GREAT + 1);
        assertThat(page(filter(Optional.of(server), Optional.empty()), 1, 100).total())
                .isEqualTo(GREAT + 1);
    }

    @Test
    void followsAServerIntoItsProject() {
        var server = newServer(owner);
        var id = new CertificateId(TestResources.newCertificate(owner, server.text()));
        var moved = new CertificateFilter(
                owner.account(),
                REGION,
                Optional.empty(),
                Optional.empty(),
                Optional.of(server),
                Optional.of("research"),
                List.of());
        assertThat(page(moved, 1, 20)).isEqualTo(new Page<Certificate>(List.of(), 0));

        moveToProjects(List.of(newServer(owner), server));

        assertThat(page(moved, 1, 20).entries()).extracting(Certificate::id).containsExactly(id);
    }

    @Test
    void showsNothingOfAnotherAccountOrRegion() {
        var stranger = TestResources.newCaller(REGION);
        var server = newServer(stranger);
        IntStream.range(0, 5).forEach(i -> {
            var id = TestResources.newCertificate(stranger, server.text());
            execute(
                    "insert into tag (resource_id, account_id, key, value) values (?, ?, 'k', 'v')",
                    id,
                    stranger.account().text());
        });
        var elsewhere = new Caller(stranger.account(), new Region("cn-shanghai"));

        for (var caller : List.of(owner, elsewhere)) {
            for (var filter : List.of(
                    filter(caller, Optional.of(server), Optional.empty()),
                    filter(caller, ANY_SERVER, Optional.empty()),
                    filter(caller, ANY_SERVER, Optional.of("certificate")),
                    filter(caller, ANY_SERVER, Optional.empty(), new TagFilter("k", List.of("v"))),
                    filter(caller, ANY_SERVER, Optional.empty(), new TagFilter("k", List.of())))) {
                assertThat(page(filter, 1, 2)).isEqualTo(new Page<Certificate>(List.of(), 0));
                assertThat(page(filter, 2, 2)).isEqualTo(new Page<Certificate>(List.of(), 0));
            }
        }
        assertThat(page(filter(stranger, Optional.of(server), Optional.empty()), 2, 2)
                        .total())
                .isEqualTo(5);
    }

    @Test
    void sendsOneTextForAllPages() {
        var filter = filter(ANY_SERVER, Optional.of("n"), new TagFilter("k", List.of("v")));

        assertThat(CertificateQueries.page(filter, new PageRequest(1, 20)).sql())
                .isEqualTo(CertificateQueries.page(filter, new PageRequest(4_711, 20))
                        .sql());
    }

    /** Each server into the project of its own number. */
    private void moveToProjects(List<ServerId> servers) {
        for (int i = 0; i < servers.size(); i++) {
            execute(
                    "insert into project (account_id, name) values (?, ?) on conflict do nothing",
                    owner.account().text(),
                    PROJECTS.get(i));
            execute(
                    "update ssl_vpn_server set project_name = ? where ssl_vpn_server_id = ?",
                    PROJECTS.get(i),
                    servers.get(i).text());
        }
    }

    private Listed newCertificate(ServerId server, String project, Random random) {
        var id = TestResources.newCertificate(owner, server.text());
        var name = "name-" + random.nextInt(4);
        execute("update certificate set name = ? where certificate_id = ?", name, id);
        var env = "env-" + random.nextInt(3);
        execute(
                "insert into tag (resource_id, account_id, key, value) values (?, ?, 'env', ?)",
                id,
                owner.account().text(),
                env);
        var team = random.nextBoolean() ? Optional.of("team-" + random.nextInt(5)) : Optional.<String>empty();
        team.ifPresent(value -> execute(
                "insert into tag (resource_id, account_id, key, value) values (?, ?, 'team', ?)",
                id,
                owner.account().text(),
                value));
        return new Listed(new CertificateId(id), server, project, name, env, team);
    }

    /** One in ten is gone; another one in ten is being revoked, and shown until it is. */
    private static void deleteSome(List<Listed> model, Random random) {
        for (var listed : List.copyOf(model)) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    TestResources.delete(listed.id().text());
                    model.remove(listed);
                }
                case 1 -> TestResources.beginRevoking(listed.id().text());
                default -> {}
            }
        }
    }

    private CertificateFilter filter(List<ServerId> servers, List<Listed> model, Random random) {
        var tags = new ArrayList<TagFilter>();
        if (random.nextInt(3) == 0) {
            tags.add(new TagFilter("env", values("env-", random)));
        }
        if (random.nextInt(3) == 0) {
            tags.add(new TagFilter("team", values("team-", random)));
        }
        return new CertificateFilter(
                owner.account(),
                owner.region(),
                random.nextInt(5) == 0 ? Optional.of(ids(model, random)) : Optional.empty(),
                random.nextInt(4) == 0 ? Optional.of("name-" + random.nextInt(5)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(servers.get(random.nextInt(3))) : Optional.empty(),
                random.nextInt(4) == 0 ? Optional.of(PROJECTS.get(random.nextInt(3))) : Optional.empty(),
                tags);
    }

    private static List<String> values(String prefix, Random random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(_ -> prefix + random.nextInt(6))
                .toList();
    }

    private static List<CertificateId> ids(List<Listed> model, Random random) {
        return random.ints(random.nextInt(30), 0, model.size())
                .mapToObj(i -> model.get(i).id())
                .toList();
    }

    private CertificateFilter filter(Optional<ServerId> server, Optional<String> name, TagFilter... tags) {
        return filter(owner, server, name, tags);
    }

    private static CertificateFilter filter(
            Caller caller, Optional<ServerId> server, Optional<String> name, TagFilter... tags) {
        return new CertificateFilter(
                caller.account(), caller.region(), Optional.empty(), name, server, Optional.empty(), List.of(tags));
    }

    private Page<Certificate> page(CertificateFilter filter, int number, int size) {
        var request = new ListCertificates(
                filter.account(),
                filter.region(),
                filter.ids(),
                filter.name(),
                filter.server(),
                filter.project(),
                filter.tags(),
                new PageRequest(number, size));
        return lists.list(request).blockOptional().orElseThrow();
    }

    private ServerId newServer(Caller caller) {
        return new ServerId(
                TestResources.newServer(caller, caller.equals(owner) ? gateway : TestResources.newGateway(caller)));
    }

    private void insertMany(ServerId server, int number) {
        execute("""
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm,
                    serial_number, not_before, not_after, dispatched_at, next_dispatch_at, created_at, updated_at)
                select 'vsc-many' || lpad(i::text, 6, '0'), ?, ?, ?, 'certificate', 'EC_P256',
                    decode(lpad(to_hex(i), 8, '0'), 'hex'), now(), now() + interval '1 day', now(), now(), now(), now()
                from generate_series(1, ?) i
                """, owner.account().text(), owner.region().text(), server.text(), number);
        execute("""
                insert into tag (resource_id, account_id, key, value)
                select certificate_id, account_id, 'many', 'yes' from certificate where ssl_vpn_server_id = ?
                """, server.text());
        execute(
                "update ssl_vpn_server set certificate_count = certificate_count + ?, certificate_quota = 100000 where ssl_vpn_server_id = ?",
                number,
                server.text());
    }

    /** What this test knows of a certificate that lists show. */
    private record Listed(
            CertificateId id, ServerId server, String project, String name, String env, Optional<String> team) {

        boolean passes(CertificateFilter filter) {
            return filter.ids().map(ids -> ids.contains(id)).orElse(true)
                    && filter.name().map(name::equals).orElse(true)
                    && filter.server().map(server::equals).orElse(true)
                    && filter.project().map(project::equals).orElse(true)
                    && filter.tags().stream().allMatch(this::passes);
        }

        private boolean passes(TagFilter filter) {
            var value = filter.key().equals("env") ? Optional.of(env) : team;
            return value.filter(
                            text -> filter.values().isEmpty() || filter.values().contains(text))
                    .isPresent();
        }
    }
}

package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.MillionCertificates.BIG_SERVER;
import static io.tunnelcert.gateway.postgres.MillionCertificates.OWNER;
import static io.tunnelcert.gateway.postgres.MillionCertificates.SMALL_SERVER;
import static io.tunnelcert.gateway.postgres.MillionCertificates.TOTAL;
import static io.tunnelcert.gateway.postgres.MillionCertificates.UNDER_BIG_SERVER;
import static io.tunnelcert.gateway.postgres.MillionCertificates.certificate;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.gateway.certificate.CertificateRepository;
import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.ServerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Measures how long lists and look-ups take in a database with a million certificates; prints figures and plans and asserts no time. Run by
 * {@code mvn verify -Pmeasure}.
 */
@Tag("measurement")
class CertificateListLatencyIT {

    private static final int WARM_UP = 10;
    private static final int MEASURED = 50;
    private static final Optional<ServerId> ANY_SERVER = Optional.empty();
    private static final Optional<String> ANY_PROJECT = Optional.empty();
    private static final DatabaseClient GATEWAY = TestDatabase.asGateway();
    private static final CertificateRepository REPOSITORY =
            new PostgresCertificateRepository(GATEWAY, new SimpleMeterRegistry());

    @BeforeAll
    static void fill() {
        MillionCertificates.insert();
        System.out.printf("%-62s %8s %8s %8s   (ms)%n", "", "first", "median", "p99");
    }

    @Test
    void measuresPages() {
        list("a server of 500,000: page 1", in(Optional.of(BIG_SERVER), page(1, 20)), UNDER_BIG_SERVER);
        list("a server of 500,000: page 1 of 100", in(Optional.of(BIG_SERVER), page(1, 100)), UNDER_BIG_SERVER);
        list("a server of 500,000: page 100 of 100", in(Optional.of(BIG_SERVER), page(100, 100)), UNDER_BIG_SERVER);
        list(
                "a server of 500,000: page 12,500, the middle",
                in(Optional.of(BIG_SERVER), page(12_500, 20)),
                UNDER_BIG_SERVER);
        list(
                "a server of 500,000: page 25,000, the last",
                in(Optional.of(BIG_SERVER), page(25_000, 20)),
                UNDER_BIG_SERVER);
        list("a server of 100: page 1", in(Optional.of(SMALL_SERVER), page(1, 20)), 100);
        list("an account of 1,000,000: page 1", in(ANY_SERVER, page(1, 20)), TOTAL);
    }

    @Test
    void measuresLookUps() {
        list("by id", byId(List.of(certificate(424_242))), 1);
        var many = new ArrayList<CertificateId>();
        for (int i = 1; i <= 100; i++) {
            many.add(certificate(i * 9_999));
        }
        list("by 100 ids, page 1", byId(many), 100);
        list("by name", byName("name-424242"), 1);
        list("by a name that nothing has", byName("nobody"), 0);
        measure(
                "DescribeSslVpnClientCertAttributes, by id",
                REPOSITORY
                        .find(OWNER.account(), OWNER.region(), certificate(424_242))
                        .map(_ -> 1L),
                1);
    }

    @Test
    void measuresTags() {
        list("tag of 3", tagged(ANY_SERVER, 1, tag("env", "rare")), 3);
        list("tag of 1,000: page 1", tagged(ANY_SERVER, 1, tag("env", "thousand")), 1_000);
        list("tag of 1,000: page 50, the last", tagged(ANY_SERVER, 50, tag("env", "thousand")), 1_000);
        list("tag of 500,000: page 1", tagged(ANY_SERVER, 1, tag("env", "common")), UNDER_BIG_SERVER);
        list("tag of 500,000: page 50", tagged(ANY_SERVER, 50, tag("env", "common")), UNDER_BIG_SERVER);
        list("tag that nothing has", tagged(ANY_SERVER, 1, tag("env", "none")), 0);
        list("tag of 1,000 or 3", tagged(ANY_SERVER, 1, tag("env", "thousand", "rare")), 1_003);
        list("key of 1,000,000, any value", tagged(ANY_SERVER, 1, tag("env")), TOTAL);
        list(
                "tag of 500,000 and tag of 2,000",
                tagged(ANY_SERVER, 1, tag("env", "common"), tag("team", "team-4")),
                2_000);
        list(
                "tag of 500,000 and tag of 2,000: none",
                tagged(ANY_SERVER, 1, tag("env", "common"), tag("team", "team-7")),
                0);
        list(
                "tag of 500,000 in a server of 500,000",
                tagged(Optional.of(BIG_SERVER), 1, tag("env", "common")),
                UNDER_BIG_SERVER);
        list("tag of 500,000 in a server of 100: none", tagged(Optional.of(SMALL_SERVER), 1, tag("env", "common")), 0);
        list("tag of 3 in a server of 500,000: none", tagged(Optional.of(BIG_SERVER), 1, tag("env", "rare")), 0);
    }

    @Test
    void measuresProjects() {
        list("project of 499,900: page 1", inProject(ANY_SERVER, "default", 1), TOTAL - UNDER_BIG_SERVER - 100);
        list("project of 499,900: page 50", inProject(ANY_SERVER, "default", 50), TOTAL - UNDER_BIG_SERVER - 100);
        list("project of a server of 500,000: page 1", inProject(ANY_SERVER, "big", 1), UNDER_BIG_SERVER);
        list("project of a server of 100: page 1", inProject(ANY_SERVER, "small", 1), 100);
        list("project of nothing", inProject(ANY_SERVER, "none", 1), 0);
        list("project and server of 500,000: page 1", inProject(Optional.of(BIG_SERVER), "big", 1), UNDER_BIG_SERVER);
        list("another project than its server's", inProject(Optional.of(BIG_SERVER), "small", 1), 0);
    }

    private static void list(String what, ListCertificates request, long total) {
        measure(what, REPOSITORY.list(request).map(page -> page.total()), total);
        var query = CertificateQueries.page(CertificateFilter.of(request), request.page());
        var explained = new Query("explain (analyze, buffers) " + query.sql(), query.values())
                .on(GATEWAY)
                .mapValue(String.class)
                .all()
                .collectList();
        new Transactions(GATEWAY)
                .runPlannedAnew(explained)
                .blockOptional()
                .orElseThrow()
                .forEach(line -> System.out.println("    " + line));
    }

    private static void measure(String what, Mono<Long> request, long total) {
        var first = time(request, total);
        for (int i = 0; i < WARM_UP; i++) {
            time(request, total);
        }

        var times = new ArrayList<Duration>();
        for (int i = 0; i < MEASURED; i++) {
            times.add(time(request, total));
        }

        times.sort(null);
        System.out.printf(
                "%-62s %8.1f %8.1f %8.1f%n",
                what, millis(first), millis(times.get(MEASURED / 2)), millis(times.getLast()));
    }

    private static Duration time(Mono<Long> request, long total) {
        var start = System.nanoTime();
        var answer = request.block();
        var time = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answer).isEqualTo(total);
        return time;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static ListCertificates in(Optional<ServerId> server, PageRequest page) {
        return new ListCertificates(
                OWNER.account(),
                OWNER.region(),
                Optional.empty(),
                Optional.empty(),
                server,
                ANY_PROJECT,
                List.of(),
                page);
    }

    private static ListCertificates byId(List<CertificateId> ids) {
        return new ListCertificates(
                OWNER.account(),
                OWNER.region(),
                Optional.of(ids),
                Optional.empty(),
                ANY_SERVER,
                ANY_PROJECT,
                List.of(),
                page(1, 20));
    }

    private static ListCertificates byName(String name) {
        return new ListCertificates(
                OWNER.account(),
                OWNER.region(),
                Optional.empty(),
                Optional.of(name),
                ANY_SERVER,
                ANY_PROJECT,
                List.of(),
                page(1, 20));
    }

    private static ListCertificates inProject(Optional<ServerId> server, String project, int page) {
        return new ListCertificates(
                OWNER.account(),
                OWNER.region(),
                Optional.empty(),
                Optional.empty(),
                server,
                Optional.of(project),
                List.of(),
                page(page, 20));
    }

    private static ListCertificates tagged(Optional<ServerId> server, int page, TagFilter... tags) {
        return new ListCertificates(
                OWNER.account(),
                OWNER.region(),
                Optional.empty(),
                Optional.empty(),
                server,
                ANY_PROJECT,
                List.of(tags),
                page(page, 20));
    }

    private static TagFilter tag(String key, String... values) {
        return new TagFilter(key, List.of(values));
    }

    private static PageRequest page(int number, int size) {
        return new PageRequest(number, size);
    }
}

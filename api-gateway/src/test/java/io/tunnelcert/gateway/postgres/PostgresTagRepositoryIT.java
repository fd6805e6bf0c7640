package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.count;
import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static io.tunnelcert.gateway.tag.ResourceKind.CERTIFICATE;
import static io.tunnelcert.gateway.tag.ResourceKind.GATEWAY;
import static io.tunnelcert.gateway.tag.ResourceKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.tag.ListTags;
import io.tunnelcert.gateway.tag.ResourceKind;
import io.tunnelcert.gateway.tag.TagPage;
import io.tunnelcert.gateway.tag.TagPosition;
import io.tunnelcert.gateway.tag.TaggedResources;
import io.tunnelcert.gateway.tag.Tags;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link Tags} over Postgres. */
class PostgresTagRepositoryIT {

    private static final Optional<List<String>> TEAM = Optional.of(List.of("team"));
    private static final Region REGION = new Region("cn-beijing");
    private static final Region ELSEWHERE = new Region("cn-shanghai");
    private static final Tags TAGS = new Tags(new PostgresTagRepository(TestDatabase.asGateway()));

    private Caller owner;
    private String gateway;
    private String server;
    private String certificate;

    @BeforeEach
    void makeResources() {
        owner = TestResources.newCaller(REGION);
        gateway = TestResources.newGateway(owner);
        server = TestResources.newServer(owner, gateway);
        certificate = TestResources.newCertificate(owner, server);
    }

    @ParameterizedTest
    @EnumSource(ResourceKind.class)
    void tagsAndUntagsEveryKindOfResource(ResourceKind kind) {
        tag(kind, List.of(id(kind)), new Tag("team", "vpn"), new Tag("owner", ""));
        tag(kind, List.of(id(kind)), new Tag("team", "network"));

        assertThat(tags(kind)).containsExactly("owner=", "team=network");

        untag(kind, List.of(id(kind)), "owner", "never there", "sys:own");

        assertThat(tags(kind)).containsExactly("team=network");
    }

    @ParameterizedTest
    @EnumSource(ResourceKind.class)
    void changesNothingOfAnotherAccountOrRegionNorOfWhatIsDeleted(ResourceKind kind) {
        tag(kind, List.of(id(kind)), new Tag("team", "vpn"));
        var stranger = TestResources.newCaller(REGION);
        var elsewhere = new Caller(owner.account(), ELSEWHERE);
        var resource = new TaggedResources(kind, List.of(id(kind)));

        for (var caller : List.of(stranger, elsewhere)) {
            refuses(() -> TAGS.tag(caller, resource, List.of(new Tag("a", ""))).block());
            refuses(() -> TAGS.untag(caller, resource, TEAM).block());
            refuses(() -> TAGS.untag(caller, resource, Optional.empty()).block());
            assertThat(list(caller, kind, Optional.of(List.of(id(kind))))).isEmpty();
            assertThat(list(caller, kind, Optional.empty())).isEmpty();
        }
        assertThat(tags(kind)).containsExactly("team=vpn");

        delete(kind);

        refuses(() -> TAGS.untag(owner, resource, Optional.empty()).block());
        refuses(() -> TAGS.tag(owner, resource, List.of(new Tag("a", ""))).block());
        refuses(() -> TAGS.untag(owner, resource, TEAM).block());
        assertThat(list(owner, kind, Optional.of(List.of(id(kind))))).isEmpty();
        assertThat(list(owner, kind, Optional.empty())).isEmpty();
    }

    @Test
    void takesAllTagsOffTheResourcesThatAreNamedAndNoOthers() {
        var other = TestResources.newServer(owner, gateway);
        var third = TestResources.newServer(owner, gateway);
        tag(SERVER, List.of(server, other, third), new Tag("team", "vpn"), new Tag("owner", ""));

        TAGS.untag(owner, new TaggedResources(SERVER, List.of(server, other)), Optional.empty())
                .block();
        untag(SERVER, List.of(third)); // no keys are not all keys

        assertThat(List.of(tagCount(server), tagCount(other), tagCount(third))).containsExactly(0L, 0L, 2L);
    }

    @Test
    void treatsACertificateThatIsBeingRevokedAsGone() {
        tag(CERTIFICATE, List.of(certificate), new Tag("team", "vpn"));
        TestResources.beginRevoking(certificate);

        refuses(() -> tag(CERTIFICATE, List.of(certificate), new Tag("a", "")));

        assertThat(tags(CERTIFICATE)).isEmpty();
    }

    @Test
    void changesAllOrNothing() {
        refuses(() -> tag(SERVER, List.of(server, "vss-unknown"), new Tag("team", "vpn")));
        assertThat(tags(SERVER)).isEmpty();

        tag(SERVER, List.of(server), new Tag("team", "vpn"));
        refuses(() -> untag(SERVER, List.of("vss-unknown", server), "team"));
        assertThat(tags(SERVER)).containsExactly("team=vpn");

        refuses(() -> tag(SERVER, List.of(server, gateway), new Tag("team", "network")));
        refuses(() -> tag(GATEWAY, List.of("nonsense"), new Tag("team", "network")));
        assertThat(tags(SERVER)).containsExactly("team=vpn");
    }

    @Test
    void holdsFiftyTagsPerResourceAndNoMore() {
        tag(SERVER, List.of(server), numbered(0, 20));
        tag(SERVER, List.of(server), numbered(20, 40));
        tag(SERVER, List.of(server), numbered(40, 50));
        tag(SERVER, List.of(server), numbered(30, 50)); // no more than before
        var other = TestResources.newServer(owner, gateway);

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> tag(SERVER, List.of(other, server), new Tag("another", "")))
                .satisfies(refusal -> assertThat(refusal.rejection()).isEqualTo(new Rejection.TagQuotaExceeded()));

        assertThat(tagCount(server)).isEqualTo(50);
        assertThat(tagCount(other)).isZero();
    }

    @Test
    void holdsTheLimitUnderARace() {
        var servers = new ArrayList<>(List.of(server));
        IntStream.range(0, 3).forEach(i -> servers.add(TestResources.newServer(owner, gateway)));
        var random = new Random(20260102);

        var outcomes = Flux.range(0, 60)
                .flatMap(
                        i -> {
                            Collections.shuffle(servers, random); // locks are taken in one order all the same
                            return TAGS.tag(
                                            owner,
                                            new TaggedResources(SERVER, List.copyOf(servers)),
                                            List.of(numbered(i * 3, i * 3 + 3)))
                                    .thenReturn("tagged")
                                    .onErrorResume(
                                            RejectedException.class,
                                            e -> Mono.just(e.rejection().toString()));
                        },
                        8)
                .collectList()
                .block();

        assertThat(outcomes).filteredOn("tagged"::equals).hasSize(16);
        assertThat(outcomes).filteredOn("TagQuotaExceeded[]"::equals).hasSize(44);
        assertThat(servers).allSatisfy(id -> assertThat(tagCount(id)).isEqualTo(48));
    }

    @Test
    void leavesTheTimeOfUpdateAndAsksNothingOfTheGatewaysStanding() {
        execute(
                "update vpn_gateway set lock_reason = 'FINANCIAL', locked_at = now(), updated_at = '2026-01-01' where vpn_gateway_id = ?",
                gateway);

        tag(GATEWAY, List.of(gateway), new Tag("team", "vpn"));
        tag(CERTIFICATE, List.of(certificate), new Tag("team", "vpn"));

        assertThat(count(
                        "select count(*) from vpn_gateway where vpn_gateway_id = ? and updated_at = '2026-01-01'",
                        gateway))
                .isEqualTo(1);
    }

    @Test
    void pagesThroughEveryTagOnceWhileOthersComeAndGo() {
        var random = new Random(7);
        var servers = new ArrayList<>(List.of(server));
        IntStream.range(0, 9).forEach(i -> servers.add(TestResources.newServer(owner, gateway)));
        servers.forEach(id -> tag(SERVER, List.of(id), numbered(0, 1 + random.nextInt(20))));
        tag(CERTIFICATE, List.of(certificate), new Tag("of another kind", ""));
        tag(GATEWAY, List.of(gateway), new Tag("of another kind", ""));
        var expected = list(owner, SERVER, Optional.empty());

        var paged = new ArrayList<String>();
        var after = Optional.<TagPosition>empty();
        do {
            var page = page(new ListTags(owner, SERVER, Optional.empty(), List.of(), after, 1 + random.nextInt(10)));
            paged.addAll(texts(page));
            after = page.end();
            after.ifPresent(
                    end -> untag(SERVER, List.of(end.resourceId()), end.key())); // the place stays, the tag goes
        } while (after.isPresent());

        assertThat(paged).containsExactlyElementsOf(expected).isSorted();
        assertThat(expected).hasSizeGreaterThan(50).noneMatch(text -> text.contains("another"));
    }

    @Test
    void showsAllTagsOfTheResourcesThatPassEveryFilter() {
        var other = TestResources.newServer(owner, gateway);
        tag(SERVER, List.of(server, other), new Tag("team", "vpn"));
        tag(SERVER, List.of(server), new Tag("env", "prod"), new Tag("empty", ""));
        tag(SERVER, List.of(other), new Tag("env", "test"));

        assertThat(filtered(new TagFilter("env", List.of("prod", "stage"))))
                .containsExactly(server + " empty=", server + " env=prod", server + " team=vpn");
        assertThat(filtered(new TagFilter("team", List.of()), new TagFilter("env", List.of("test"))))
                .containsExactly(other + " env=test", other + " team=vpn");
        assertThat(filtered(new TagFilter("empty", List.of("")))).hasSize(3);
        assertThat(filtered(new TagFilter("env", List.of("PROD")))).isEmpty();
        assertThat(filtered(new TagFilter("none", List.of()))).isEmpty();
    }

    @Test
    void listsNothingForResourcesThatAreNotThere() {
        tag(SERVER, List.of(server), new Tag("team", "vpn"));

        assertThat(list(owner, SERVER, Optional.of(List.of("vss-unknown", server))))
                .hasSize(1);
        assertThat(list(owner, SERVER, Optional.of(List.of("vss-unknown")))).isEmpty();
        assertThat(list(owner, SERVER, Optional.of(List.of()))).isEmpty();
        assertThat(list(owner, GATEWAY, Optional.of(List.of(server)))).isEmpty();
    }

    private String id(ResourceKind kind) {
        return switch (kind) {
            case GATEWAY -> gateway;
            case SERVER -> server;
            case CERTIFICATE -> certificate;
        };
    }

    private void delete(ResourceKind kind) {
        switch (kind) {
            case GATEWAY -> execute("update vpn_gateway set deleted_at = now() where vpn_gateway_id = ?", gateway);
            case SERVER -> execute("update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = ?", server);
            case CERTIFICATE -> TestResources.delete(certificate);
        }
    }

    private void tag(ResourceKind kind, List<String> ids, Tag... tags) {
        TAGS.tag(owner, new TaggedResources(kind, ids), Arrays.asList(tags)).block();
    }

    private void untag(ResourceKind kind, List<String> ids, String... keys) {
        TAGS.untag(owner, new TaggedResources(kind, ids), Optional.of(Arrays.asList(keys)))
                .block();
    }

    private List<String> tags(ResourceKind kind) {
        return list(owner, kind, Optional.of(List.of(id(kind)))).stream()
                .map(text -> text.substring(id(kind).length() + 1))
                .toList();
    }

    private List<String> filtered(TagFilter... filters) {
        return texts(page(new ListTags(
                owner, SERVER, Optional.empty(), Arrays.asList(filters), Optional.empty(), ListTags.MAX_LIMIT)));
    }

    private static List<String> list(Caller caller, ResourceKind kind, Optional<List<String>> ids) {
        var all = new ArrayList<String>();
        var after = Optional.<TagPosition>empty();
        do {
            var page = page(new ListTags(caller, kind, ids, List.of(), after, ListTags.MAX_LIMIT));
            all.addAll(texts(page));
            after = page.end();
        } while (after.isPresent());
        return all;
    }

    private static TagPage page(ListTags request) {
        return TAGS.list(request).blockOptional().orElseThrow();
    }

    private static List<String> texts(TagPage page) {
        return page.tags().stream()
                .map(found -> found.resourceId() + " " + found.tag().key() + "="
                        + found.tag().value())
                .toList();
    }

    private static Tag[] numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Tag("key-%03d".formatted(i), "v"))
                .toArray(Tag[]::new);
    }

    private static long tagCount(String resource) {
        return count("select count(*) from tag where resource_id = ?", resource);
    }

    private static void refuses(ThrowingCallable change) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(change)
                .satisfies(refusal -> assertThat(refusal.rejection()).isEqualTo(new Rejection.ResourceNotFound()));
    }
}

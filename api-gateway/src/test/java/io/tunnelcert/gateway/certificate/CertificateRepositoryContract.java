package io.tunnelcert.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import io.tunnelcert.model.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every {@link CertificateRepository} does, whatever it keeps its rows in. */
public interface CertificateRepositoryContract {

    Region REGION = new Region("cn-beijing");
    Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    Instant LATER = NOW.plusSeconds(60);
    AtomicInteger NUMBER = new AtomicInteger();
    Random RANDOM = new Random(20260102);

    /** What stands around the certificates, brought about behind the repository's back. */
    interface Surroundings {

        CertificateRepository repository();

        AccountId newAccount();

        /** An available server of the account in {@link #REGION} (or another) with this quota. */
        ServerId newServer(AccountId account, Region region, int quota);

        void setKeyAlgorithm(ServerId server, KeyAlgorithm algorithm);

        void makeUnavailable(ServerId server);

        void makeUnusable(ServerId server);

        void expireGateway(ServerId server, Instant at);

        void deleteGateway(ServerId server);

        void deleteProject(ServerId server);

        /** Ends the issuance of a pending certificate. */
        void end(CertificateId id, CertificateState state, Instant at);

        /** How many tokens the account has. */
        long tokens(AccountId account);

        /** How many certificates the account has. */
        long certificates(AccountId account);
    }

    Surroundings surroundings();

    @Test
    default void grantsATokenOnceAndSaysInProcessWhileTheRowIsPending() {
        var around = surroundings();
        var account = around.newAccount();
        var request = request(account, around.newServer(account, REGION, 10), "token");

        var first = claim(request);
        var second = claim(request);

        assertThat(first).isInstanceOf(Claim.Granted.class);
        assertThat(second).isEqualTo(new Claim.InProcess(grantedId(first)));
        assertThat(around.certificates(account)).isEqualTo(1);
    }

    @Test
    default void saysWhatKindOfKeysTheServerOfEachClaimHas() {
        var around = surroundings();
        var account = around.newAccount();
        var elliptic = around.newServer(account, REGION, 10);
        var rsa = around.newServer(account, REGION, 10);
        around.setKeyAlgorithm(rsa, KeyAlgorithm.RSA_3072);

        var claims = claimAll(List.of(proposal(account, rsa), proposal(account, elliptic), proposal(account, rsa)));

        assertThat(claims)
                .map(claim -> ((Claim.Granted) claim).keyAlgorithm())
                .containsExactly(KeyAlgorithm.RSA_3072, KeyAlgorithm.EC_P256, KeyAlgorithm.RSA_3072);
    }

    @Test
    default void replaysTheSameIdOnceIssuanceHasEndedWellOrNot() {
        for (var state : List.of(CertificateState.ISSUED, CertificateState.FAILED)) {
            var around = surroundings();
            var account = around.newAccount();
            var request = request(account, around.newServer(account, REGION, 10), "token");
            var id = grantedId(claim(request));
            around.end(id, state, NOW);

            var again = claim(request);

            assertThat(again).isEqualTo(new Claim.Replayed(id));
            assertThat(around.certificates(account)).isEqualTo(1);
        }
    }

    @Test
    default void seesATokenUsedForSomethingElse() {
        var around = surroundings();
        var account = around.newAccount();
        var server = around.newServer(account, REGION, 10);
        claim(request(account, server, "token"));

        var other = claim(request(account, server, "token", r -> described(r, "another")));

        assertThat(other).isEqualTo(new Claim.Mismatched());
    }

    @Test
    default void keepsTokensOfAccountsAndRegionsApart() {
        var around = surroundings();
        var account = around.newAccount();
        var otherAccount = around.newAccount();
        var elsewhere = new Region("cn-shanghai");

        var claims = List.of(
                claim(request(account, around.newServer(account, REGION, 10), "token")),
                claim(request(otherAccount, around.newServer(otherAccount, REGION, 10), "token")),
                claim(in(elsewhere, request(account, around.newServer(account, elsewhere, 10), "token"))));

        assertThat(claims).allSatisfy(claim -> assertThat(claim).isInstanceOf(Claim.Granted.class));
    }

    @Test
    default void makesANewCertificateEachTimeThereIsNoToken() {
        var around = surroundings();
        var account = around.newAccount();
        var server = around.newServer(account, REGION, 10);

        claim(withoutToken(request(account, server, "unused")));
        claim(withoutToken(request(account, server, "unused")));

        assertThat(around.certificates(account)).isEqualTo(2);
        assertThat(around.tokens(account)).isZero();
    }

    @Test
    default void refusesAndLeavesNothingBehind() {
        var around = surroundings();
        var account = around.newAccount();
        var unavailable = around.newServer(account, REGION, 10);
        around.makeUnavailable(unavailable);
        var unusable = around.newServer(account, REGION, 10);
        around.makeUnusable(unusable);
        var expired = around.newServer(account, REGION, 10);
        around.expireGateway(expired, NOW);
        var withoutGateway = around.newServer(account, REGION, 10);
        around.deleteGateway(withoutGateway);
        var full = around.newServer(account, REGION, 0);
        var stranger = around.newAccount();
        var strangers = around.newServer(stranger, REGION, 10);
        var projectless = around.newAccount();
        var withoutProject = around.newServer(projectless, REGION, 10);
        around.deleteProject(withoutProject);

        assertThat(claim(request(account, new ServerId("vss-none"), "t")))
                .isEqualTo(refused(new Rejection.ServerNotFound()));
        assertThat(claim(request(account, strangers, "t"))).isEqualTo(refused(new Rejection.ServerNotFound()));
        assertThat(claim(request(account, unavailable, "t"))).isEqualTo(refused(new Rejection.ServerNotAvailable()));
        assertThat(claim(request(account, unusable, "t"))).isEqualTo(refused(new Rejection.ServerUnusable()));
        assertThat(claim(request(account, expired, "t"))).isEqualTo(refused(new Rejection.GatewayExpired()));
        assertThat(claim(request(account, withoutGateway, "t"))).isEqualTo(refused(new Rejection.GatewayNotFound()));
        assertThat(claim(request(account, full, "t"))).isEqualTo(refused(new Rejection.CertificateQuotaExceeded()));
        assertThat(claim(request(projectless, withoutProject, "t")))
                .isEqualTo(refused(new Rejection.ProjectNotFound()));
        assertThat(around.tokens(account) + around.certificates(account)).isZero();
        assertThat(claim(request(account, around.newServer(account, REGION, 10), "t")))
                .isInstanceOf(Claim.Granted.class);
    }

    @Test
    default void grantsOneOfManyConcurrentRequestsWithOneToken() {
        var around = surroundings();
        var account = around.newAccount();
        var request = request(account, around.newServer(account, REGION, 1000), "token");

        var claims =
                claimAll(IntStream.range(0, 200).mapToObj(i -> propose(request)).toList());

        assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
        assertThat(claims).filteredOn(Claim.InProcess.class::isInstance).hasSize(199);
        assertThat(around.certificates(account)).isEqualTo(1);
    }

    @Test
    default void neverExceedsTheQuotaUnderARace() {
        var around = surroundings();
        var account = around.newAccount();
        var server = around.newServer(account, REGION, 10);

        var claims = claimAll(IntStream.range(0, 100)
                .mapToObj(i -> propose(request(account, server, "token-" + i)))
                .toList());

        assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(10);
        assertThat(claims)
                .filteredOn(refused(new Rejection.CertificateQuotaExceeded())::equals)
                .hasSize(90);
        assertThat(around.certificates(account)).isEqualTo(10);
        assertThat(around.tokens(account)).isEqualTo(10);
    }

    @Test
    default void refusesAllOfManyConcurrentRequestsWithOneTokenLikewise() {
        var around = surroundings();
        var account = around.newAccount();
        var request = request(account, new ServerId("vss-none"), "token");

        var claims =
                claimAll(IntStream.range(0, 200).mapToObj(i -> propose(request)).toList());

        assertThat(claims).containsOnly(refused(new Rejection.ServerNotFound()));
    }

    @Test
    default void letsTheNextHolderTryWhenOneOfTheSameTokenIsRefused() {
        var around = surroundings();
        var account = around.newAccount();
        var good = around.newServer(account, REGION, 10);

        var claims = claimAll(List.of(
                propose(request(account, new ServerId("vss-none"), "token")),
                propose(request(account, new ServerId("vss-none"), "token")),
                propose(request(account, good, "token"))));

        assertThat(claims.subList(0, 2))
                .allSatisfy(claim ->
                        assertThat(claim).isIn(refused(new Rejection.ServerNotFound()), new Claim.Mismatched()));
        assertThat(claims.get(2)).isInstanceOf(Claim.Granted.class);
        assertThat(around.certificates(account)).isEqualTo(1);
    }

    @Test
    default void showsWhatWasAskedFor() {
        var around = surroundings();
        var account = around.newAccount();
        var server = around.newServer(account, REGION, 10);
        var proposed = propose(request(account, server, "token", r -> described(r, "测试 a=b")));
        around.repository().claim(proposed).block();

        var found = around.repository().find(account, REGION, proposed.id()).blockOptional();

        assertThat(around.repository().find(proposed.id()).blockOptional()).isEqualTo(found);
        assertThat(around.repository().find(new CertificateId("vsc-none")).blockOptional())
                .isEmpty();
        assertThat(found).hasValueSatisfying(stored -> {
            assertThat(stored.material()).isEmpty();
            assertThat(stored.certificate())
                    .isEqualTo(new Certificate(
                            proposed.id(),
                            server,
                            "default",
                            new ResourceName(proposed.id().text()),
                            new Description("测试 a=b"),
                            CertificateState.PENDING,
                            proposed.serialNumber(),
                            proposed.validity(),
                            List.of(new Tag("owner", "ops"), new Tag("team", "vpn")),
                            Optional.empty(),
                            NOW,
                            NOW));
        });
    }

    @Test
    default void showsNothingOfAnotherAccountOrRegion() {
        var around = surroundings();
        var account = around.newAccount();
        var id = grantedId(claim(request(account, around.newServer(account, REGION, 10), "token")));
        var stranger = around.newAccount();

        assertThat(around.repository().find(stranger, REGION, id).blockOptional())
                .isEmpty();
        assertThat(around.repository()
                        .find(account, new Region("cn-shanghai"), id)
                        .blockOptional())
                .isEmpty();
        assertThat(list(stranger, page(1, 20), List.of()).total()).isZero();
    }

    @Test
    default void listsPagesNewestFirstWithAStableOrder() {
        var around = surroundings();
        var account = around.newAccount();
        var server = around.newServer(account, REGION, 10);
        var ids = IntStream.range(0, 5)
                .mapToObj(i -> grantedId(claim(request(account, server, "token-" + i))))
                .toList();

        var pages = List.of(
                list(account, page(1, 2), List.of()),
                list(account, page(2, 2), List.of()),
                list(account, page(3, 2), List.of()),
                list(account, page(4, 2), List.of()));

        assertThat(pages).allSatisfy(page -> assertThat(page.total()).isEqualTo(5));
        assertThat(pages.stream().flatMap(page -> page.entries().stream()).map(Certificate::id))
                .containsExactlyElementsOf(ids.reversed());
    }

    @Test
    default void listsByIdNameServerAndTags() {
        var around = surroundings();
        var account = around.newAccount();
        var server = around.newServer(account, REGION, 10);
        var otherServer = around.newServer(account, REGION, 10);
        var named = grantedId(claim(request(account, server, "a", r -> named(r, "alice"))));
        var other = grantedId(claim(request(account, otherServer, "b")));

        assertThat(ids(filtered(account, f -> f.ids(List.of(named))))).containsExactly(named);
        assertThat(ids(filtered(account, f -> f.ids(List.of())))).isEmpty();
        assertThat(ids(filtered(account, f -> f.name("alice")))).containsExactly(named);
        assertThat(ids(filtered(account, f -> f.name("alic")))).isEmpty();
        assertThat(ids(filtered(account, f -> f.server(otherServer)))).containsExactly(other);
        assertThat(ids(filtered(account, f -> f.server(otherServer).project("default"))))
                .containsExactly(other);
        assertThat(ids(filtered(account, f -> f.project("none")))).isEmpty();
        assertThat(ids(list(account, page(1, 20), List.of(new TagFilter("team", List.of())))))
                .hasSize(2);
        assertThat(ids(list(account, page(1, 20), List.of(new TagFilter("team", List.of("x", "vpn"))))))
                .hasSize(2);
        assertThat(ids(list(
                        account,
                        page(1, 20),
                        List.of(new TagFilter("team", List.of("vpn")), new TagFilter("owner", List.of("dev"))))))
                .isEmpty();
    }

    @Test
    default void forgetsTokensOnlyWhenTheirWindowAfterTheEndIsOver() {
        var around = surroundings();
        var account = around.newAccount();
        var server = around.newServer(account, REGION, 10);
        var longEnded = grantedId(claim(request(account, server, "long ended")));
        var justEnded = grantedId(claim(request(account, server, "just ended")));
        claim(request(account, server, "unfinished"));
        around.end(longEnded, CertificateState.ISSUED, NOW.plusSeconds(1));
        around.end(justEnded, CertificateState.ISSUED, NOW.plusSeconds(100));

        around.repository().forgetTokens(NOW.plusSeconds(50), 1000).block();

        assertThat(around.tokens(account)).isEqualTo(2);
        assertThat(claim(request(account, server, "long ended"))).isInstanceOf(Claim.Granted.class);
        assertThat(claim(request(account, server, "just ended"))).isInstanceOf(Claim.Replayed.class);
        assertThat(claim(request(account, server, "unfinished"))).isInstanceOf(Claim.InProcess.class);
    }

    @Test
    default void changesOnlyWhatIsAskedFor() {
        var around = surroundings();
        var account = around.newAccount();
        var caller = new Caller(account, REGION);
        var server = around.newServer(account, REGION, 10);
        var id = grantedId(claim(request(account, server, "token", r -> described(named(r, "before"), "kept"))));

        around.repository()
                .modify(caller, modification(id, Optional.of("after"), Optional.empty()), LATER)
                .block();
        around.repository()
                .modify(caller, modification(id, Optional.empty(), Optional.of("")), LATER)
                .block();

        var certificate = found(account, id).orElseThrow();
        assertThat(certificate.name().text()).isEqualTo("after");
        assertThat(certificate.description()).isEqualTo(Description.EMPTY);
        assertThat(certificate.updatedAt()).isEqualTo(LATER);
        assertThat(certificate.createdAt()).isEqualTo(NOW);
    }

    @Test
    default void revokesWhatIsIssuedAndShowsItUntilThatIsDone() {
        var around = surroundings();
        var account = around.newAccount();
        var caller = new Caller(account, REGION);
        var id = grantedId(claim(request(account, around.newServer(account, REGION, 10), "token")));
        around.end(id, CertificateState.ISSUED, NOW);

        var first = around.repository()
                .delete(caller, id, Optional.empty(), LATER, LATER)
                .block();
        var again = around.repository()
                .delete(caller, id, Optional.empty(), LATER, LATER)
                .block();

        assertThat(List.of(first, again)).containsExactly(Deletion.REVOKING, Deletion.UNDER_WAY);
        assertThat(found(account, id)).hasValueSatisfying(certificate -> {
            assertThat(certificate.state()).isEqualTo(CertificateState.REVOKING);
            assertThat(certificate.tags()).isEmpty();
        });
        assertThat(around.repository()
                        .find(account, REGION, id)
                        .mapNotNull(stored -> stored.material().orElse(null))
                        .blockOptional())
                .isEmpty();
        assertRefused(
                new Rejection.CertificateBusy(),
                around.repository().modify(caller, modification(id, Optional.of("late"), Optional.empty()), LATER));
    }

    @Test
    default void letsGoOfWhatHadFailed() {
        var around = surroundings();
        var account = around.newAccount();
        var caller = new Caller(account, REGION);
        var server = around.newServer(account, REGION, 1);
        var id = grantedId(claim(request(account, server, "token")));
        around.end(id, CertificateState.FAILED, NOW);

        var deletion = around.repository()
                .delete(caller, id, Optional.empty(), LATER, LATER)
                .block();

        assertThat(deletion).isEqualTo(Deletion.GONE);
        assertThat(found(account, id)).isEmpty();
        assertThat(list(account, page(1, 20), List.of()).total()).isZero();
        assertThat(claim(request(account, server, "another"))).isInstanceOf(Claim.Granted.class);
        assertThat(claim(request(account, server, "token"))).isEqualTo(new Claim.Replayed(id));
    }

    @Test
    default void refusesToDeleteWhatIsStillBeingMade() {
        var around = surroundings();
        var account = around.newAccount();
        var id = grantedId(claim(request(account, around.newServer(account, REGION, 10), "token")));

        assertRefused(
                new Rejection.CertificateBusy(),
                around.repository().delete(new Caller(account, REGION), id, Optional.empty(), LATER, LATER));

        assertThat(found(account, id))
                .hasValueSatisfying(
                        certificate -> assertThat(certificate.tags()).hasSize(2));
    }

    @Test
    default void changesNothingOfAnotherAccountOrRegion() {
        var around = surroundings();
        var account = around.newAccount();
        var id = grantedId(claim(request(account, around.newServer(account, REGION, 10), "token")));
        around.end(id, CertificateState.ISSUED, NOW);
        var before = found(account, id);

        for (var stranger :
                List.of(new Caller(around.newAccount(), REGION), new Caller(account, new Region("cn-shanghai")))) {
            assertRefused(
                    new Rejection.CertificateNotFound(),
                    around.repository().delete(stranger, id, Optional.empty(), LATER, LATER));
            assertRefused(
                    new Rejection.CertificateNotFound(),
                    around.repository()
                            .modify(stranger, modification(id, Optional.of("mine"), Optional.empty()), LATER));
        }

        assertThat(found(account, id)).isEqualTo(before);
    }

    @Test
    default void changesOnceHoweverOftenItIsAskedWithOneToken() {
        var around = surroundings();
        var account = around.newAccount();
        var caller = new Caller(account, REGION);
        var id = grantedId(claim(request(account, around.newServer(account, REGION, 10), "token")));
        var first = modification(id, "first", "token");
        around.repository().modify(caller, first, LATER).block();
        around.repository()
                .modify(caller, modification(id, "second", "other"), LATER)
                .block();

        around.repository().modify(caller, first, LATER).block();

        assertThat(found(account, id))
                .hasValueSatisfying(
                        certificate -> assertThat(certificate.name().text()).isEqualTo("second"));
        assertRefused(
                new Rejection.TokenMismatch(),
                around.repository().modify(caller, modification(id, "third", "token"), LATER));
        assertThat(around.tokens(account)).isEqualTo(3); // each action has tokens of its own
    }

    @Test
    default void deletesOnceHoweverOftenItIsAskedWithOneToken() {
        for (var state : List.of(CertificateState.ISSUED, CertificateState.FAILED)) {
            var around = surroundings();
            var account = around.newAccount();
            var caller = new Caller(account, REGION);
            var id = grantedId(claim(request(account, around.newServer(account, REGION, 10), "token")));
            around.end(id, state, NOW);

            var first = around.repository()
                    .delete(caller, id, use("token", id), LATER, LATER)
                    .blockOptional();
            var again = around.repository()
                    .delete(caller, id, use("token", id), LATER, LATER)
                    .blockOptional();

            assertThat(first).contains(Deletion.of(state));
            assertThat(again).isEmpty();
            assertRefused(
                    new Rejection.TokenMismatch(),
                    around.repository().delete(caller, id, use("token", "another"), LATER, LATER));
        }
    }

    @Test
    default void deletesOnceFromManySidesWithOneToken() {
        var around = surroundings();
        var account = around.newAccount();
        var id = grantedId(claim(request(account, around.newServer(account, REGION, 10), "token")));
        around.end(id, CertificateState.ISSUED, NOW);

        var deletions = Flux.range(0, 8)
                .flatMap(
                        _ -> around.repository().delete(new Caller(account, REGION), id, use("race", id), LATER, LATER),
                        8)
                .collectList()
                .block();

        assertThat(deletions).containsExactly(Deletion.REVOKING);
    }

    @Test
    default void leavesTheTokenOfARefusedChangeFree() {
        var around = surroundings();
        var account = around.newAccount();
        var caller = new Caller(account, REGION);
        var id = grantedId(claim(request(account, around.newServer(account, REGION, 10), "token")));
        var none = new CertificateId("vsc-none");

        assertRefused(
                new Rejection.CertificateBusy(), around.repository().delete(caller, id, use("free", id), LATER, LATER));
        assertRefused(
                new Rejection.CertificateNotFound(),
                around.repository().delete(caller, none, use("free", none), LATER, LATER));
        assertRefused(
                new Rejection.CertificateNotFound(),
                around.repository().modify(caller, modification(none, "n", "free"), LATER));

        assertThat(around.tokens(account)).isEqualTo(1);
        around.end(id, CertificateState.ISSUED, NOW);
        assertThat(around.repository()
                        .delete(caller, id, use("free", id), LATER, LATER)
                        .blockOptional())
                .contains(Deletion.REVOKING);
        assertRefused(
                new Rejection.CertificateBusy(),
                around.repository().modify(caller, modification(id, "n", "free"), LATER));
        assertThat(around.tokens(account)).isEqualTo(2);
    }

    @Test
    default void forgetsTokensOfChangesWhenTheirWindowIsOverWhateverTheCertificateIs() {
        var around = surroundings();
        var account = around.newAccount();
        var caller = new Caller(account, REGION);
        var server = around.newServer(account, REGION, 10);
        var pending = grantedId(claim(request(account, server, "pending")));
        var issued = grantedId(claim(request(account, server, "issued")));
        around.end(issued, CertificateState.ISSUED, LATER.plusSeconds(100));
        around.repository()
                .modify(caller, modification(pending, "n", "t"), LATER)
                .block();
        around.repository()
                .delete(caller, issued, use("t", issued), LATER, LATER)
                .block();

        around.repository().forgetTokens(LATER, 1000).block();
        assertThat(around.tokens(account)).isEqualTo(4);
        around.repository().forgetTokens(LATER.plusSeconds(1), 1000).block();
        assertThat(around.tokens(account)).isEqualTo(2);
        assertThat(claim(request(account, server, "pending"))).isEqualTo(new Claim.InProcess(pending));
    }

    private static ModifyCertificate modification(CertificateId id, String name, String token) {
        return new ModifyCertificate(
                id, Optional.of(new ResourceName(name)), Optional.empty(), Optional.of(new IdempotencyToken(token)));
    }

    private static Optional<TokenUse> use(String token, CertificateId id) {
        return use(token, id.text());
    }

    private static Optional<TokenUse> use(String token, String meaning) {
        return TokenUse.of(Optional.of(new IdempotencyToken(token)), Fingerprint.of(Stream.of(meaning)));
    }

    private static ModifyCertificate modification(
            CertificateId id, Optional<String> name, Optional<String> description) {
        return new ModifyCertificate(
                id, name.map(ResourceName::new), description.map(Description::new), Optional.empty());
    }

    private static void assertRefused(Rejection rejection, Mono<?> change) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(change::block)
                .satisfies(refusal -> assertThat(refusal.rejection()).isEqualTo(rejection));
    }

    private Optional<Certificate> found(AccountId account, CertificateId id) {
        return surroundings()
                .repository()
                .find(account, REGION, id)
                .map(StoredCertificate::certificate)
                .blockOptional();
    }

    private Claim claim(CreateCertificate request) {
        return surroundings()
                .repository()
                .claim(propose(request))
                .blockOptional()
                .orElseThrow();
    }

    private List<Claim> claimAll(List<ProposedCertificate> proposals) {
        return Flux.fromIterable(proposals)
                .flatMapSequential(proposed -> surroundings().repository().claim(proposed), 256)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private Page<Certificate> list(AccountId account, PageRequest page, List<TagFilter> tags) {
        return listed(new ListCertificates(
                account, REGION, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), tags, page));
    }

    private Page<Certificate> filtered(AccountId account, UnaryOperator<Filter> filter) {
        var f = filter.apply(new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        return listed(
                new ListCertificates(account, REGION, f.ids, f.name, f.server, f.project, List.of(), page(1, 20)));
    }

    private Page<Certificate> listed(ListCertificates request) {
        return surroundings().repository().list(request).blockOptional().orElseThrow();
    }

    /** The filters of a list that are not tags. */
    record Filter(
            Optional<List<CertificateId>> ids,
            Optional<String> name,
            Optional<ServerId> server,
            Optional<String> project) {
        Filter ids(List<CertificateId> wanted) {
            return new Filter(Optional.of(wanted), name, server, project);
        }

        Filter name(String wanted) {
            return new Filter(ids, Optional.of(wanted), server, project);
        }

        Filter server(ServerId wanted) {
            return new Filter(ids, name, Optional.of(wanted), project);
        }

        Filter project(String wanted) {
            return new Filter(ids, name, server, Optional.of(wanted));
        }
    }

    private static List<CertificateId> ids(Page<Certificate> page) {
        return page.entries().stream().map(Certificate::id).toList();
    }

    private static PageRequest page(int number, int size) {
        return new PageRequest(number, size);
    }

    private static CertificateId grantedId(Claim claim) {
        return ((Claim.Granted) claim).id();
    }

    private static Claim refused(Rejection rejection) {
        return new Claim.Refused(rejection);
    }

    private static ProposedCertificate propose(CreateCertificate request) {
        var number = NUMBER.incrementAndGet();
        return new ProposedCertificate(
                request,
                new CertificateId("vsc-%08d".formatted(number)),
                SerialNumber.random(RANDOM),
                Validity.startingAt(NOW, Duration.ofDays(1095)),
                NOW,
                NOW.plusSeconds(15));
    }

    /** A request without a token. */
    static ProposedCertificate proposal(AccountId account, ServerId server) {
        return propose(withoutToken(request(account, server, "unused")));
    }

    private static CreateCertificate request(AccountId account, ServerId server, String token) {
        return request(account, server, token, r -> r);
    }

    private static CreateCertificate request(
            AccountId account, ServerId server, String token, UnaryOperator<CreateCertificate> change) {
        return change.apply(new CreateCertificate(
                account,
                REGION,
                server,
                Optional.empty(),
                Description.EMPTY,
                List.of(new Tag("team", "vpn"), new Tag("owner", "ops")),
                Optional.of(new IdempotencyToken(token))));
    }

    private static CreateCertificate in(Region region, CreateCertificate r) {
        return new CreateCertificate(r.account(), region, r.server(), r.name(), r.description(), r.tags(), r.token());
    }

    private static CreateCertificate withoutToken(CreateCertificate r) {
        return new CreateCertificate(
                r.account(), r.region(), r.server(), r.name(), r.description(), r.tags(), Optional.empty());
    }

    private static CreateCertificate described(CreateCertificate r, String description) {
        return new CreateCertificate(
                r.account(), r.region(), r.server(), r.name(), new Description(description), r.tags(), r.token());
    }

    private static CreateCertificate named(CreateCertificate r, String name) {
        return new CreateCertificate(
                r.account(),
                r.region(),
                r.server(),
                Optional.of(new ResourceName(name)),
                r.description(),
                r.tags(),
                r.token());
    }
}

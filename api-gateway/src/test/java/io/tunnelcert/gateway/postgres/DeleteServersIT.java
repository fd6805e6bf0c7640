package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.count;
import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static io.tunnelcert.gateway.server.TestSettings.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.gateway.certificate.Certificate;
import io.tunnelcert.gateway.certificate.CertificateRepositoryContract;
import io.tunnelcert.gateway.certificate.Claim;
import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.certificate.StoredCertificate;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.DeleteServer;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.message.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deleting an SSL-VPN server together with its certificates, and its token. */
class DeleteServersIT {

    private static final Optional<IdempotencyToken> TOKEN = Optional.of(new IdempotencyToken("t"));
    private static final Optional<IdempotencyToken> NONE = Optional.empty();

    private final ServerFixture around = new ServerFixture();
    private final PostgresCertificateRepository certificates =
            new PostgresCertificateRepository(TestDatabase.asGateway(), new SimpleMeterRegistry());
    private final ServerId server = around.available(SETTINGS);

    @Test
    void revokesWhatIsIssuedLetsGoOfWhatFailedAndLeavesWhatIsBeingRevoked() {
        var issued = List.of(issued(), issued());
        var failed = failed();
        var revoking = issued();
        execute(
                "update certificate set state = 'REVOKING', dispatched_at = 'epoch', next_dispatch_at = 'epoch' where certificate_id = ?",
                revoking.text());
        around.commands.clear();

        around.deleteAll(server, NONE).block();

        assertThat(around.refusal(around.delete(server))).isEqualTo(new Rejection.ServerNotFound());
        assertThat(around.commands)
                .containsExactlyInAnyOrder(revocation(issued.getFirst()), revocation(issued.getLast()));
        assertThat(listed())
                .extracting(Certificate::id, Certificate::state)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(issued.stream(), Stream.of(revoking))
                        .map(id -> tuple(id, CertificateState.REVOKING))
                        .toList());
        assertThat(issued)
                .allSatisfy(id -> assertThat(found(id)).hasValueSatisfying(stored -> {
                    assertThat(stored.certificate().state()).isEqualTo(CertificateState.REVOKING);
                    assertThat(stored.certificate().tags()).isEmpty();
                    assertThat(stored.material()).isEmpty();
                }));
        assertThat(found(failed)).isEmpty();
        assertThat(countOf(server)).isEqualTo(3);
        assertThat(count("""
                select count(*) from certificate
                where ssl_vpn_server_id = ? and state = 'REVOKING' and dispatch_count = 1
                  and next_dispatch_at - now() between interval '5 seconds' and interval '10 seconds' and updated_at = dispatched_at
                """, server.text())).isEqualTo(2);
        assertThat(count("select count(*) from tag where resource_id in (?, ?)", failed.text(), server.text()))
                .isZero();
    }

    @Test
    void changesNothingWhileOneIsStillBeingMade() {
        var issued = issued();
        var failed = failed();
        var pending = pending();

        assertThat(around.refusal(around.deleteAll(server, TOKEN))).isEqualTo(new Rejection.CertificateBusy());

        assertThat(found(issued)).hasValueSatisfying(stored -> {
            assertThat(stored.certificate().state()).isEqualTo(CertificateState.ISSUED);
            assertThat(stored.certificate().tags()).isNotEmpty();
        });
        assertThat(found(failed)).isPresent();
        assertThat(found(pending)).isPresent();
        assertThat(countOf(server)).isEqualTo(3);
        assertThat(around.only(server).id()).isEqualTo(server);
        assertThat(around.tokens()).isZero();
    }

    @Test
    void touchesNoCertificateOfAnotherServer() {
        var other = around.available(around.numbered(1));
        var elsewhere = issued(other);

        around.deleteAll(server, NONE).block();

        assertThat(found(elsewhere))
                .hasValueSatisfying(
                        stored -> assertThat(stored.certificate().state()).isEqualTo(CertificateState.ISSUED));
        assertThat(countOf(other)).isEqualTo(1);
    }

    @Test
    void refusesAServerWithMoreCertificatesThanCanBeDeletedAtOnce() {
        TestDatabase.execute(
                "update ssl_vpn_server set certificate_quota = 20000, certificate_count = 10001 where ssl_vpn_server_id = ?",
                server.text());
        assertThat(around.refusal(around.deleteAll(server, NONE))).isEqualTo(new Rejection.ServerInUse());

        TestDatabase.execute(
                "update ssl_vpn_server set certificate_count = 10000 where ssl_vpn_server_id = ?", server.text());
        around.deleteAll(server, NONE).block();
        assertThat(around.ids(around.byIds(server))).isEmpty();
    }

    @Test
    void refusesAServerThatIsBeingMadeOrHasCertificatesThatAreToStay() {
        var creating = around.create(around.numbered(1));
        issued();

        assertThat(around.refusal(around.deleteAll(creating, NONE))).isEqualTo(new Rejection.ServerNotAvailable());
        assertThat(around.refusal(around.delete(server))).isEqualTo(new Rejection.ServerInUse());
    }

    @Test
    void deletesTwoThousandCertificatesInOneGo() {
        insertIssued(2_000);

        around.deleteAll(server, NONE).block(Duration.ofSeconds(8));

        assertThat(around.commands)
                .filteredOn(Command.RevokeCertificate.class::isInstance)
                .hasSize(500); // the others are sent again soon, as every lost command is
        assertThat(count(
                        "select count(*) from certificate where ssl_vpn_server_id = ? and state = 'REVOKING'",
                        server.text()))
                .isEqualTo(2_000);
    }

    @Test
    void deletesOnceHoweverOftenItIsAskedWithOneToken() {
        var issued = issued();
        var other = around.available(around.numbered(1));
        around.commands.clear();
        around.deleteAll(server, TOKEN).block();

        around.deleteAll(server, TOKEN).block();

        assertThat(around.commands).containsExactly(revocation(issued));
        assertThat(around.refusal(around.deleteAll(other, TOKEN))).isEqualTo(new Rejection.TokenMismatch());
        var alone = new DeleteServer(server, false, TOKEN);
        assertThat(around.refusal(around.servers.delete(around.caller, alone)))
                .isEqualTo(new Rejection.TokenMismatch());
        assertThat(around.refusal(around.deleteAll(server, NONE))).isEqualTo(new Rejection.ServerNotFound());
    }

    @Test
    void deletesOnceFromManySidesWithOneToken() {
        var issued = issued();
        around.commands.clear();

        var outcomes = Flux.range(0, 8)
                .flatMap(_ -> around.outcome(around.deleteAll(server, TOKEN).thenReturn("deleted")), 8)
                .collectList()
                .block();

        assertThat(outcomes).hasSize(8).containsOnly("deleted");
        assertThat(around.commands).containsExactly(revocation(issued));
    }

    @Test
    void leavesTheTokenOfARefusedChangeFree() {
        var creating = around.create(around.numbered(1));
        var named = around.withToken(around.named(creating, "new"), TOKEN);

        assertThat(around.refusal(around.servers.modify(around.caller, named)))
                .isEqualTo(new Rejection.ServerNotAvailable());
        assertThat(around.refusal(around.deleteAll(creating, TOKEN))).isEqualTo(new Rejection.ServerNotAvailable());
        assertThat(around.refusal(around.deleteAll(new ServerId("vss-none"), TOKEN)))
                .isEqualTo(new Rejection.ServerNotFound());

        assertThat(around.tokens()).isZero();
    }

    @Test
    void modifiesOnceHoweverOftenItIsAskedWithOneToken() {
        var first = around.withToken(around.named(server, "first"), TOKEN);
        around.servers.modify(around.caller, first).block();
        around.servers.modify(around.caller, around.named(server, "second")).block();

        around.servers.modify(around.caller, first).block();

        assertThat(around.only(server).name().text()).isEqualTo("second");
        assertThat(around.refusal(
                        around.servers.modify(around.caller, around.withToken(around.named(server, "third"), TOKEN))))
                .isEqualTo(new Rejection.TokenMismatch());
        around.delete(server).block();
        around.servers.modify(around.caller, first).block();
    }

    @Test
    void leavesNothingPendingUnderAServerThatIsDeletedWhileCertificatesAreClaimed() {
        for (int i = 0; i < 20; i++) {
            var id = around.available(around.numbered(1));
            var proposed = CertificateRepositoryContract.proposal(around.caller.account(), id);
            var claim = certificates.claim(proposed).map(Object::toString);
            var deletion = around.outcome(around.deleteAll(id, NONE).thenReturn("deleted"));

            var outcomes = Mono.zip(claim, deletion).blockOptional().orElseThrow();

            assertThat(outcomes.getT1() + " " + outcomes.getT2())
                    .isIn(
                            new Claim.Granted(proposed.id(), KeyAlgorithm.EC_P256) + " CertificateBusy[]",
                            new Claim.Refused(new Rejection.ServerNotFound()) + " deleted");
            execute("update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = ?", id.text());
        }
    }

    @Test
    void refusesAClaimThatWaitedForTheDeletion() throws Exception {
        var claim = TestDatabase.meanwhileCommitted(
                "update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = ?", server.text(), () -> {
                    var proposed = CertificateRepositoryContract.proposal(around.caller.account(), server);
                    return certificates.claim(proposed).toFuture();
                });

        assertThat(claim)
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(new Claim.Refused(new Rejection.ServerNotFound()));
    }

    @Test
    void seesTheCertificateOfAClaimThatItWaitedFor() throws Exception {
        insertIssued(1);

        var deletion = TestDatabase.meanwhileCommitted(
                """
                with claimed as (
                    update ssl_vpn_server set certificate_count = certificate_count + 1 where ssl_vpn_server_id = ? returning *)
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm,
                    serial_number, not_before, not_after, dispatched_at, next_dispatch_at, created_at, updated_at)
                select 'vsc-' || substring(ssl_vpn_server_id from 5) || 'late', account_id, region, ssl_vpn_server_id, 'n',
                    'EC_P256', '\\x0101', now(), now() + interval '1 day', now(), now(), now(), now()
                from claimed
                """, server.text(), () -> around.deleteAll(server, NONE).toFuture());

        assertThat(around.refusal(Mono.fromFuture(deletion))).isEqualTo(new Rejection.CertificateBusy());
    }

    @Test
    void getsAlongWithDeletionsOfItsFailedCertificates() {
        for (int i = 0; i < 8; i++) {
            var id = around.available(around.numbered(1));
            var failed = IntStream.range(0, 6).mapToObj(_ -> failed(id)).toList();
            var single = Flux.fromIterable(failed)
                    .flatMap(
                            each -> around.outcome(certificates.delete(
                                    around.caller, each, Optional.empty(), ServerFixture.NOW, ServerFixture.NOW)),
                            6);

            var outcomes = Flux.merge(
                            single, around.outcome(around.deleteAll(id, NONE).thenReturn("deleted")))
                    .collectList()
                    .block();

            assertThat(outcomes).hasSize(7).contains("deleted").doesNotContain("Overloaded[]");
            assertThat(countOf(id)).isZero();
        }
    }

    private static Command revocation(CertificateId id) {
        return new Command.RevokeCertificate(id.text());
    }

    private CertificateId pending() {
        return pending(server);
    }

    private CertificateId pending(ServerId under) {
        return new CertificateId(TestResources.newCertificate(around.caller, under.text()));
    }

    private CertificateId failed() {
        return failed(server);
    }

    private CertificateId failed(ServerId under) {
        var id = pending(under);
        execute(
                "update certificate set state = 'FAILED', failure_reason = 'test', ended_at = now() where certificate_id = ?",
                id.text());
        tag(id);
        return id;
    }

    private CertificateId issued() {
        return issued(server);
    }

    private CertificateId issued(ServerId under) {
        var id = pending(under);
        execute("""
                update certificate set state = 'ISSUED', certificate = '\\x01', public_key_sha256 = sha256(certificate_id::bytea),
                    private_key_ciphertext = '\\x01', ended_at = now()
                where certificate_id = ?
                """, id.text());
        tag(id);
        return id;
    }

    private void tag(CertificateId id) {
        execute(
                "insert into tag (resource_id, account_id, key, value) values (?, ?, 'k', 'v')",
                id.text(),
                around.caller.account().text());
    }

    private void insertIssued(int number) {
        execute("""
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, state, key_algorithm,
                    serial_number, not_before, not_after, certificate, public_key_sha256, private_key_ciphertext, ended_at,
                    dispatched_at, next_dispatch_at, created_at, updated_at)
                select id, account_id, region, ssl_vpn_server_id, 'n', 'ISSUED', 'EC_P256',
                    '\\x01'::bytea || substring(sha256(id::bytea) from 1 for 16), now(), now() + interval '1 day', '\\x01',
                    sha256(id::bytea), '\\x01', now(), now(), now(), now(), now()
                from ssl_vpn_server s, generate_series(1, ?) i,
                    lateral (select 'vsc-' || substring(ssl_vpn_server_id from 5) || 'n' || i as id) named
                where ssl_vpn_server_id = ?
                """, number, server.text());
        execute(
                "update ssl_vpn_server set certificate_quota = 5000, certificate_count = certificate_count + ? where ssl_vpn_server_id = ?",
                number,
                server.text());
    }

    private long countOf(ServerId id) {
        return count("select certificate_count from ssl_vpn_server where ssl_vpn_server_id = ?", id.text());
    }

    private Optional<StoredCertificate> found(CertificateId id) {
        return certificates
                .find(around.caller.account(), around.caller.region(), id)
                .blockOptional();
    }

    private List<Certificate> listed() {
        return certificates
                .list(new ListCertificates(
                        around.caller.account(),
                        around.caller.region(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(server),
                        Optional.empty(),
                        List.of(),
                        new PageRequest(1, 100)))
                .blockOptional()
                .orElseThrow()
                .entries();
    }
}

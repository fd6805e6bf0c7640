package io.tunnelcert.issuer.postgres;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static io.tunnelcert.issuer.revocation.RevocationStoreContract.issued;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.issuer.issuance.CertificateFacts;
import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.Ending;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.revocation.RevocationRow;
import io.tunnelcert.issuer.revocation.RevocationStore;
import io.tunnelcert.issuer.revocation.RevocationStoreContract;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.ServerId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresRevocationStoreIT implements RevocationStoreContract {

    private final Database database = Database.empty();
    private final RevocationStore store = new PostgresRevocationStore(database.as("tunnelcert_worker"));

    @BeforeEach
    void addServer() {
        database.addServer(Samples.SERVER);
    }

    @Override
    public RevocationStore store() {
        return store;
    }

    @Override
    public void issue(CertificateRow.Issued row) {
        issue(row, Samples.SERVER);
    }

    @Override
    public void mark(CertificateId id) {
        database.as("tunnelcert_gateway")
                .sql("update certificate set state = 'REVOKING', updated_at = now() where certificate_id = ?")
                .param(id.text())
                .update();
    }

    @Test
    void tellsTheNameItWasAcceptedWithFromTheOneGivenSince() {
        issue(issued(id(1)));
        database.as("tunnelcert_gateway")
                .sql("update certificate set accepted_name = name, name = 'renamed'")
                .update();
        mark(id(1));

        store.revoke(List.of(id(1)), NOW);

        assertThat(store.load(List.of(id(1))))
                .containsEntry(id(1), new RevocationRow.Revoked(issued(id(1)), false, "renamed", NOW));
    }

    @Test
    void takesThePrivateKeyAwayAndLeavesEveryList() {
        issue(issued(id(1)));
        assertThat(hasPrivateKey()).isTrue();
        mark(id(1));

        store.revoke(List.of(id(1)), NOW.plusSeconds(1));

        assertThat(hasPrivateKey()).isFalse();
        assertThat(database.as("postgres")
                        .sql("""
                        select deleted_at = revoked_at and updated_at = revoked_at and revoked_at = ? from certificate
                        """)
                        .param(NOW.plusSeconds(1).atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void countsEachCertificateOnceLessForItsServer() {
        List.of(id(1), id(2), id(3)).forEach(id -> issue(issued(id)));
        List.of(id(1), id(2)).forEach(this::mark);
        assertThat(count(Samples.SERVER)).isEqualTo(3);

        store.revoke(List.of(id(1), id(2), id(3)), NOW);
        store.revoke(List.of(id(1), id(2), id(3)), NOW);

        assertThat(count(Samples.SERVER)).isEqualTo(1);
    }

    /** A server that was deleted with its certificates: they are revoked, counted and told as if it were there. */
    @Test
    void revokesUnderADeletedServerWhoseAuthorityStays() {
        database.addAuthority(Samples.SERVER);
        List.of(id(1), id(2)).forEach(id -> issue(issued(id)));
        List.of(id(1), id(2)).forEach(this::mark);
        database.as("tunnelcert_gateway")
                .sql("update ssl_vpn_server set deleted_at = now()")
                .update();

        var revoked = store.revoke(List.of(id(1), id(2)), NOW);

        assertThat(revoked).containsExactlyInAnyOrder(id(1), id(2));
        assertThat(count(Samples.SERVER)).isZero();
        assertThat(store.load(List.of(id(1))))
                .containsEntry(
                        id(1),
                        new RevocationRow.Revoked(
                                issued(id(1)), false, issued(id(1)).facts().name(), NOW));
        assertThat(database.as("tunnelcert_worker")
                        .sql("select count(*) from authority")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void revokesThoughTheCountIsTooLowAlready() {
        issue(issued(id(1)));
        mark(id(1));
        database.as("postgres")
                .sql("update ssl_vpn_server set certificate_count = 0")
                .update();

        var revoked = store.revoke(List.of(id(1)), NOW);

        assertThat(revoked).containsExactly(id(1));
        assertThat(count(Samples.SERVER)).isZero();
    }

    @Test
    void takesAnnouncedRowsOffWhatIsUndoneIfTheyAreRevoked() {
        List.of(id(1), id(2)).forEach(id -> issue(issued(id)));
        mark(id(1));
        store.revoke(List.of(id(1)), NOW.plusSeconds(2));
        assertThat(database.undone()).containsExactly("ISSUANCE vsc-1", "ISSUANCE vsc-2", "REVOCATION vsc-1");

        store.announced(List.of(id(2), id(1)));
        store.announced(List.of(id(2), id(1)));

        assertThat(database.undone()).containsExactly("ISSUANCE vsc-2");
        assertThat(store.load(List.of(id(2)))).containsEntry(id(2), new RevocationRow.NotRevoked(id(2), "ISSUED"));
    }

    @Test
    void revokesADamagedRowAndFindsItUnreadableAmongGoodOnes() {
        List.of(id(1), id(2)).forEach(id -> {
            issue(issued(id));
            mark(id);
        });
        database.as("postgres")
                .sql("alter table certificate drop constraint if exists certificate_account_id_fkey;"
                        + "update certificate set account_id = 'none' where certificate_id = 'vsc-1'")
                .update();

        var revoked = store.revoke(List.of(id(1), id(2)), NOW);

        assertThat(revoked).containsExactlyInAnyOrder(id(1), id(2));
        var rows = store.load(List.of(id(1), id(2)));
        assertThat(rows.get(id(1))).isInstanceOf(RevocationRow.Unreadable.class);
        assertThat(rows.get(id(2))).isInstanceOf(RevocationRow.Revoked.class);
    }

    /** Two workers on overlapping batches, and a gateway that takes quota of, and locks, the same servers, all for the same rows. */
    @Test
    void countsRightAndDoesNotDeadlockBesideOtherWorkersAndAGateway() throws Exception {
        var servers =
                IntStream.range(0, 4).mapToObj(n -> new ServerId("vss-" + n)).toList();
        servers.forEach(database::addServer);
        var random = new Random(7);
        var ids = new ArrayList<CertificateId>();
        for (var n = 0; n < 60; n++) {
            issue(issued(id(n)), servers.get(random.nextInt(servers.size())));
            mark(id(n));
            ids.add(id(n));
        }

        var batches = new ArrayList<Callable<Integer>>();
        for (var n = 0; n < 20; n++) {
            Collections.shuffle(ids, random);
            var batch = List.copyOf(ids.subList(0, 20));
            batches.add(() -> store.revoke(batch, NOW).size());
            batches.add(this::takeAndGiveQuota);
            batches.add(() -> lockAServerAndThenACertificate(batch.getFirst()));
        }
        var all = List.copyOf(ids);
        batches.add(() -> store.revoke(all, NOW).size());
        var revoked = runTogether(batches);

        assertThat(revoked).isEqualTo(60);
        assertThat(servers).allSatisfy(server -> assertThat(count(server)).isZero());
    }

    private static int runTogether(List<Callable<Integer>> work) throws InterruptedException, ExecutionException {
        var sum = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result : threads.invokeAll(work)) {
                sum += result.get();
            }
        }
        return sum;
    }

    /** As claim_certificates locks and counts; and back again, so that the sum is known. */
    private int takeAndGiveQuota() {
        for (var number : List.of(1, -1)) {
            database.as("tunnelcert_gateway").sql("""
                            with server as (
                                select ssl_vpn_server_id from ssl_vpn_server order by ssl_vpn_server_id for no key update)
                            update ssl_vpn_server s set certificate_count = s.certificate_count + ?
                            from server where s.ssl_vpn_server_id = server.ssl_vpn_server_id
                            """).param(number).update();
        }
        return 0;
    }

    /** As a gateway changes a certificate, in one transaction. */
    private int lockAServerAndThenACertificate(CertificateId id) {
        database.as("tunnelcert_gateway").sql("""
                        do $$
                        begin
                            perform 1 from ssl_vpn_server where ssl_vpn_server_id
                                = (select ssl_vpn_server_id from certificate where certificate_id = '%1$s') for no key update;
                            perform pg_sleep(0.002);
                            perform 1 from certificate where certificate_id = '%1$s' for no key update;
                        end $$
                        """.formatted(id.text())).update();
        return 0;
    }

    private void issue(CertificateRow.Issued row, ServerId server) {
        var facts = row.facts();
        var pending = Samples.pending(facts.certificateId());
        database.addCertificate(new CertificateRow.Pending(
                new CertificateFacts(facts.certificateId(), facts.accountId(), facts.region(), server, facts.name()),
                pending.keyAlgorithm(),
                pending.serialNumber(),
                pending.validity(),
                pending.authority(),
                0));
        database.as("tunnelcert_gateway")
                .sql("update ssl_vpn_server set certificate_count = certificate_count + 1 where ssl_vpn_server_id = ?")
                .param(server.text())
                .update();
        new PostgresCertificateStore(database.as("tunnelcert_worker"))
                .record(
                        List.of(new Ending.Issued(
                                row.certificateId(),
                                row.certificate(),
                                row.certificate().sha256(),
                                Samples.bytes("sealed"))),
                        row.endedAt());
    }

    private boolean hasPrivateKey() {
        return database.as("tunnelcert_gateway")
                .sql("select private_key_ciphertext is not null from certificate")
                .query(Boolean.class)
                .single();
    }

    private int count(ServerId server) {
        return database.as("postgres")
                .sql("select certificate_count from ssl_vpn_server where ssl_vpn_server_id = ?")
                .param(server.text())
                .query(Integer.class)
                .single();
    }
}

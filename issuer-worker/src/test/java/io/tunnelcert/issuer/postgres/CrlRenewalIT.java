package io.tunnelcert.issuer.postgres;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.issuer.authority.RevokedCertificate;
import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.issuer.crl.CrlRenewal;
import io.tunnelcert.issuer.crl.CrlResult;
import io.tunnelcert.issuer.crl.CrlSchedule;
import io.tunnelcert.issuer.issuance.CertificateAuthorities;
import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.IssuingAuthority;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.issuance.SignedCertificate;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CrlRenewalIT {

    private static final CrlSchedule SCHEDULE = new CrlSchedule(Duration.ofDays(30), Duration.ofDays(1));
    private static final Instant FAR = NOW.plus(Duration.ofDays(1000));

    private final Database database = Database.empty();
    private final PostgresCrlStore store = new PostgresCrlStore(database.as("tunnelcert_worker"));
    private final List<Crl> signed = new ArrayList<>();
    private Runnable whileSigning = () -> {};

    @BeforeEach
    void addAuthority() {
        addAuthority(SERVER);
    }

    @Test
    void makesTheFirstListOfANewAuthorityWhoeverMadeThat() {
        var result = renew(NOW);

        assertThat(result).isInstanceOf(CrlResult.Renewed.class);
        assertThat(signed).singleElement().returns(1L, Crl::number).returns(List.of(), Crl::entries);
        assertThat(signed.getFirst().thisUpdate())
                .isEqualTo(NOW.minus(Crl.CLOCK_ALLOWANCE).truncatedTo(ChronoUnit.SECONDS));
        assertThat(signed.getFirst().nextUpdate())
                .isEqualTo(NOW.plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(stored()).isEqualTo("1 list 1");
        assertThat(renew(NOW)).isEqualTo(new CrlResult.NothingDue());
    }

    @Test
    void renewsAtOnceWhatARevocationIsToBeOn() {
        renew(NOW);
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKING, FAR, null);
        assertThat(renew(NOW.plusSeconds(1))).isEqualTo(new CrlResult.NothingDue());

        revoke(id(1), NOW.plusSeconds(2));

        assertThat(renew(NOW.plusSeconds(2))).isInstanceOf(CrlResult.Renewed.class);
        assertThat(signed.getLast().number()).isEqualTo(2);
        assertThat(signed.getLast().entries())
                .containsExactly(new RevokedCertificate(database.serialNumber(id(1)), NOW.plusSeconds(2)));
    }

    @Test
    void renewsLongBeforeTheListLapsesThoughNothingIsRevoked() {
        renew(NOW);

        assertThat(renew(NOW.plus(Duration.ofDays(1)).minusMillis(1))).isEqualTo(new CrlResult.NothingDue());
        assertThat(renew(NOW.plus(Duration.ofDays(1)))).isInstanceOf(CrlResult.Renewed.class);
    }

    @Test
    void listsWhatIsRevokedUnderThisAuthorityAloneAndNothingElse() {
        var other = new ServerId("vss-other");
        addAuthority(other);
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKED, FAR, NOW);
        database.addEndedCertificate(id(2), SERVER, CertificateState.ISSUED, FAR, null);
        database.addEndedCertificate(id(3), SERVER, CertificateState.REVOKING, FAR, null);
        database.addEndedCertificate(id(4), other, CertificateState.REVOKED, FAR, NOW);

        renew(NOW);
        renew(NOW);

        assertThat(signed)
                .extracting(crl -> crl.entries().stream()
                        .map(RevokedCertificate::serialNumber)
                        .toList())
                .containsExactlyInAnyOrder(
                        List.of(database.serialNumber(id(1))), List.of(database.serialNumber(id(4))));
    }

    @Test
    void dropsAnExpiredCertificateOnceAListMadeAfterItsEndHadIt() {
        var end = NOW.plus(Duration.ofHours(30));
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKED, end, NOW);

        for (var day = 0; day < 4; day++) {
            renew(NOW.plus(Duration.ofDays(day)));
        }

        assertThat(signed).extracting(crl -> crl.entries().size()).containsExactly(1, 1, 1, 0);
    }

    @Test
    void isDueAgainForWhatIsRevokedWhileItIsMade() {
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKING, FAR, null);
        whileSigning = () -> revoke(id(1), NOW.plusMillis(1));
        renew(NOW);
        whileSigning = () -> {};

        assertThat(renew(NOW.plusMillis(1))).isInstanceOf(CrlResult.Renewed.class);

        assertThat(signed).extracting(crl -> crl.entries().size()).containsExactly(0, 1);
        assertThat(renew(NOW.plusMillis(2))).isEqualTo(new CrlResult.NothingDue());
    }

    @Test
    void waitsForARevocationThatIsNotCommittedThoughTheListWasDueBeforeIt() {
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKING, FAR, null);
        var source = database.source("tunnelcert_worker");

        new TransactionTemplate(new JdbcTransactionManager(source)).executeWithoutResult(_ -> {
            new PostgresRevocationStore(JdbcClient.create(source)).revoke(List.of(id(1)), NOW);
            assertThat(renew(NOW.plusSeconds(1))).isEqualTo(new CrlResult.NothingDue());
        });

        assertThat(renew(NOW.plusSeconds(1))).isInstanceOf(CrlResult.Renewed.class);
        assertThat(signed)
                .singleElement()
                .extracting(crl -> crl.entries().size())
                .isEqualTo(1);
    }

    @Test
    void isDueAgainForWhatIsRevokedByAClockThatIsAheadOrWhenItsMakerWasHeldUp() {
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKING, FAR, null);
        whileSigning = () -> revoke(id(1), NOW.plusSeconds(61));
        renew(NOW);
        whileSigning = () -> {};

        assertThat(renew(NOW.plusSeconds(62))).isInstanceOf(CrlResult.Renewed.class);

        assertThat(signed).extracting(crl -> crl.entries().size()).containsExactly(0, 1);
    }

    @Test
    void isDueAtOnceForWhatIsRevokedByAClockThatIsAhead() {
        var now = Instant.now();
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKING, now.plus(Duration.ofDays(1000)), null);
        renew(now);

        revoke(id(1), now.plus(Duration.ofMinutes(4)));

        assertThat(renew(now.plusMillis(1))).isInstanceOf(CrlResult.Renewed.class);
        assertThat(signed).extracting(crl -> crl.entries().size()).containsExactly(0, 1);
    }

    @Test
    void makesEachListLaterThanTheOneBeforeThoughClocksGoBack() {
        renew(NOW);
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKING, FAR, null);
        revoke(id(1), NOW.minusSeconds(3));

        renew(NOW.minusSeconds(2));

        assertThat(signed.getLast().thisUpdate())
                .isEqualTo(signed.getFirst().thisUpdate().plusSeconds(1));
    }

    @Test
    void makesNoListOfTheFutureHoweverMuchIsRevoked() {
        renew(NOW);
        database.addEndedCertificates(0, 199, SERVER, CertificateState.REVOKING, FAR, null);
        for (var n = 0; n < 200; n++) {
            revoke(id(n), NOW);
            renew(NOW);
        }

        assertThat(signed.getLast().thisUpdate()).isBeforeOrEqualTo(NOW.minus(Crl.CLOCK_ALLOWANCE.dividedBy(2)));
        assertThat(signed.getLast().entries()).hasSizeLessThan(200);
        assertThat(renew(NOW)).isEqualTo(new CrlResult.NothingDue());
        assertThat(renew(NOW.plusSeconds(1))).isInstanceOf(CrlResult.Renewed.class);
        assertThat(signed.getLast().entries()).hasSize(200);
    }

    @Test
    void leavesAListToItsMakerForAMinuteAndThenToAnother() {
        whileSigning = () -> {
            throw new IllegalStateException("killed");
        };
        assertThatThrownBy(() -> renew(NOW)).hasMessage("killed");
        whileSigning = () -> {};

        assertThat(renew(NOW.plusSeconds(59))).isEqualTo(new CrlResult.NothingDue());
        assertThat(renew(NOW.plusSeconds(61))).isInstanceOf(CrlResult.Renewed.class);
        assertThat(stored()).isEqualTo("1 list 1");
    }

    @Test
    void putsNoListInThePlaceOfALaterOne() {
        whileSigning = () -> {
            whileSigning = () -> {};
            assertThat(renew(NOW.plus(Duration.ofMinutes(2)))).isInstanceOf(CrlResult.Renewed.class);
        };

        assertThat(renew(NOW)).isEqualTo(new CrlResult.Overtaken(SERVER));

        assertThat(stored()).isEqualTo("1 list 1");
    }

    @Test
    void keepsTheListOfADeletedServerUntilItsLastCertificateHasExpired() {
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKED, NOW.plus(Duration.ofDays(2)), NOW);
        deleteServer();
        renew(NOW);
        assertThat(signed.getLast().entries()).hasSize(1);

        assertThat(renew(NOW.plus(Duration.ofDays(1)))).isInstanceOf(CrlResult.Renewed.class);
        assertThat(renew(NOW.plus(Duration.ofDays(2)))).isEqualTo(new CrlResult.Retired(SERVER));

        assertThat(stored()).isEqualTo("2 nothing");
        assertThat(renew(NOW.plus(Duration.ofDays(900)))).isEqualTo(new CrlResult.NothingDue());
    }

    @Test
    void keepsTheListOfADeletedServerWhoseCertificatesAreStillToBeRevoked() {
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKING, FAR, null);
        deleteServer();

        assertThat(renew(NOW)).isInstanceOf(CrlResult.Renewed.class);
    }

    @Test
    void endsWithItsAuthority() {
        assertThat(renew(NOW.plus(Duration.ofDays(3651)))).isEqualTo(new CrlResult.Retired(SERVER));
    }

    @Test
    void saysWhyAnAuthorityCannotSignAndGoesOnWithOthers() {
        database.as("postgres")
                .sql("update authority set private_key_ciphertext = '\\x00'")
                .update();
        var other = new ServerId("vss-other");
        addAuthority(other);

        var results = List.of(renew(NOW), renew(NOW), renew(NOW));

        assertThat(results)
                .satisfiesExactlyInAnyOrder(
                        result -> assertThat(result).isEqualTo(new CrlResult.Unusable(SERVER, "does not decrypt")),
                        result -> assertThat(result).isInstanceOf(CrlResult.Renewed.class),
                        result -> assertThat(result).isEqualTo(new CrlResult.NothingDue()));
        assertThat(renew(NOW.plus(Duration.ofMinutes(10)))).isInstanceOf(CrlResult.Unusable.class);
    }

    @Test
    void losesNoRevocationWhoeverRenewsMeanwhile() throws Exception {
        var ids = new ArrayList<CertificateId>();
        database.addEndedCertificates(0, 59, SERVER, CertificateState.REVOKING, FAR, null);
        for (var n = 0; n < 60; n++) {
            ids.add(id(n));
        }
        var work = new ArrayList<Callable<Object>>();
        for (var certificate : ids) {
            work.add(() -> {
                revoke(certificate, NOW);
                return "revoked";
            });
            work.add(() -> renew(NOW));
        }

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result : threads.invokeAll(work)) {
                result.get();
            }
        }
        while (!(renew(NOW) instanceof CrlResult.NothingDue)) {}

        assertThat(stored()).endsWith(" list 60");
    }

    @Test
    void readsAListFromItsIndexAlone() {
        database.addEndedCertificates(1, 20_000, SERVER, CertificateState.REVOKED, NOW, NOW);
        database.addEndedCertificates(20_001, 20_100, SERVER, CertificateState.REVOKED, FAR, NOW);
        database.as("postgres").sql("vacuum analyze certificate").update();

        var plan = database.as("postgres").sql("""
                        explain select serial_number, revoked_at from certificate
                        where ssl_vpn_server_id = 'vss-test' and state = 'REVOKED' and not_after > '2027-01-01'
                        """).query(String.class).list();

        assertThat(String.join("\n", plan)).contains("Index Only Scan using certificate_revoked");
    }

    @Test
    void leavesAListAloneThatIsBeingMadeThoughMoreIsRevoked() {
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKING, FAR, null);
        whileSigning = () -> {
            revoke(id(1), NOW);
            assertThat(renew(NOW.plusSeconds(1))).isEqualTo(new CrlResult.NothingDue());
        };

        assertThat(renew(NOW)).isInstanceOf(CrlResult.Renewed.class);

        whileSigning = () -> {};
        assertThat(renew(NOW.plusSeconds(1))).isInstanceOf(CrlResult.Renewed.class);
        assertThat(signed.getLast().entries()).hasSize(1);
    }

    private CrlResult renew(Instant now) {
        return new CrlRenewal(store, this::open, SCHEDULE, Clock.fixed(now, ZoneOffset.UTC)).renewNext();
    }

    private void revoke(CertificateId id, Instant at) {
        new PostgresRevocationStore(database.as("tunnelcert_worker")).revoke(List.of(id), at);
    }

    private void addAuthority(ServerId server) {
        database.addServer(server);
        database.addAuthority(server);
        database.as("postgres")
                .sql("update certificate_revocation_list set renew_at = ? where crl_number = 0")
                .param(NOW.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void deleteServer() {
        database.as("tunnelcert_gateway")
                .sql("update ssl_vpn_server set deleted_at = now()")
                .update();
    }

    /** As the gateway sees it. */
    private String stored() {
        return database.as("tunnelcert_gateway")
                .sql(
                        "select crl_number || ' ' || coalesce(convert_from(crl, 'UTF8'), 'nothing') from certificate_revocation_list")
                .query(String.class)
                .single();
    }

    private CertificateAuthorities.Opening open(SealedAuthority authority) {
        return authority.sealedPrivateKey().equals(Samples.authority().sealedPrivateKey())
                ? new CertificateAuthorities.Opening.Opened(new ListingAuthority())
                : new CertificateAuthorities.Opening.Unusable("does not decrypt");
    }

    /** Its signed lists are words. */
    private final class ListingAuthority implements IssuingAuthority {

        @Override
        public Validity validity() {
            return Samples.THREE_YEARS;
        }

        @Override
        public SignedCertificate sign(CertificateRow.Pending row) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public Bytes sign(Crl crl) {
            whileSigning.run();
            synchronized (signed) {
                signed.add(crl);
            }
            return Samples.bytes("list " + Math.max(crl.entries().size(), 1));
        }
    }
}

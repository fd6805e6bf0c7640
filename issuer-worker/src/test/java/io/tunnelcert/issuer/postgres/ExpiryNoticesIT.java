package io.tunnelcert.issuer.postgres;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.issuer.expiry.ExpiryNotices;
import io.tunnelcert.issuer.expiry.NoticeDays;
import io.tunnelcert.issuer.issuance.EventPublisher;
import io.tunnelcert.issuer.issuance.RecordingPublisher;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.message.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class ExpiryNoticesIT {

    private static final NoticeDays DAYS = new NoticeDays(List.of(60, 30, 14, 7, 1));

    private final Database database = Database.empty();
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final SingleConnectionDataSource oneConnection = new SingleConnectionDataSource(database.url(), true);

    @AfterEach
    void closeConnection() {
        oneConnection.destroy();
    }

    @BeforeEach
    void addServer() {
        database.addServer(SERVER);
    }

    @Test
    void tellsOfEachNumberOfDaysOnceHoweverOftenItRuns() {
        issued(1, NOW.plus(Duration.ofDays(70)));

        for (var hour = 0; hour < 80 * 24; hour += 11) {
            run(NOW.plus(Duration.ofHours(hour)));
        }

        assertThat(publisher.events())
                .extracting(Event::id)
                .containsExactly(notice(1, 60), notice(1, 30), notice(1, 14), notice(1, 7), notice(1, 1));
    }

    @Test
    void tellsWhatAnInventoryWants() {
        var end = NOW.plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.SECONDS);
        issued(1, end);

        run(NOW);

        assertThat(publisher.events())
                .containsExactly(new Event.CertificateExpiring(
                        "vsc-1",
                        "2100000001",
                        "cn-beijing",
                        "vss-test",
                        "laptop",
                        database.serialNumber(id(1)).hex(),
                        HexFormat.of()
                                .formatHex(Samples.bytes("certificate of 1")
                                        .sha256()
                                        .toArray()),
                        end,
                        60));
        assertThat(publisher.events().getFirst().time()).isEqualTo(end.minus(Duration.ofDays(60)));
    }

    @Test
    void tellsOfTheLeastNumberOnlyAfterALongStop() {
        issued(1, NOW.plus(Duration.ofDays(5)));
        issued(2, NOW.plus(Duration.ofDays(40)));
        issued(3, NOW.minus(Duration.ofDays(1)));
        issued(4, NOW.plus(Duration.ofDays(61)));

        run(NOW);

        assertThat(publisher.events()).extracting(Event::id).containsExactly(notice(1, 7), notice(2, 60));
    }

    @Test
    void tellsOnlyOfWhatIsInUse() {
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKED, NOW.plus(Duration.ofDays(5)), NOW);
        database.addEndedCertificate(id(2), SERVER, CertificateState.REVOKING, NOW.plus(Duration.ofDays(5)), null);

        run(NOW);

        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void tellsOfAllThatExpireInTheSameSecondInWhateverBatches() {
        var end = NOW.plus(Duration.ofDays(6));
        database.addEndedCertificates(1, 1203, SERVER, CertificateState.ISSUED, end, null);

        assertThat(run(NOW)).isEqualTo(1203);

        assertThat(publisher.events())
                .extracting(Event::subject)
                .doesNotHaveDuplicates()
                .hasSize(1203);
        assertThat(run(NOW)).isZero();
    }

    @Test
    void tellsAgainWhatItCouldNotTell() {
        issued(1, NOW.plus(Duration.ofDays(5)));
        publisher.breakDown();
        assertThatThrownBy(() -> run(NOW)).hasMessage("publisher is down");
        publisher.recover();

        run(NOW.plusSeconds(1));

        assertThat(publisher.events()).extracting(Event::id).containsExactly(notice(1, 7));
    }

    @Test
    void passesOverADamagedRow() {
        issued(1, NOW.plus(Duration.ofDays(5)));
        issued(2, NOW.plus(Duration.ofDays(6)));
        database.as("postgres")
                .sql("alter table certificate drop constraint if exists certificate_account_id_fkey;"
                        + "update certificate set account_id = 'none' where certificate_id = 'vsc-1'")
                .update();

        run(NOW);

        assertThat(publisher.events()).extracting(Event::id).containsExactly(notice(2, 7));
    }

    @Test
    void tellsOnceThoughManyWorkersRun() throws Exception {
        database.addEndedCertificates(1, 700, SERVER, CertificateState.ISSUED, NOW.plus(Duration.ofDays(5)), null);
        var told = Collections.synchronizedList(new ArrayList<Event>());
        var source = database.source("tunnelcert_worker");
        Callable<Integer> run = () -> run(NOW, told::addAll, source);

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result : threads.invokeAll(Collections.nCopies(8, run))) {
                result.get();
            }
        }

        assertThat(told).hasSize(700).extracting(Event::id).doesNotHaveDuplicates();
    }

    @Test
    void isFoundByIndex() {
        database.addEndedCertificates(1, 20_000, SERVER, CertificateState.ISSUED, NOW.plus(Duration.ofDays(900)), null);
        database.as("postgres").sql("analyze certificate").update();

        var plan = database.as("postgres").sql("""
                        explain select certificate_id from certificate
                        where state = 'ISSUED' and not_after > now() and not_after <= now() + interval '7 days'
                            and (not_after, certificate_id) > (now(), 'vsc-1')
                        order by not_after, certificate_id limit 500
                        """).query(String.class).list();

        assertThat(String.join("\n", plan))
                .containsPattern("Index (Only )?Scan using certificate_expiry")
                .doesNotContain("Sort", "Filter: (state");
    }

    private int run(Instant now) {
        return run(now, publisher, oneConnection);
    }

    private static int run(Instant now, EventPublisher to, DataSource source) {
        var store = new PostgresExpiryNoticeStore(
                JdbcClient.create(source), new TransactionTemplate(new DataSourceTransactionManager(source)));
        return new ExpiryNotices(store, to, DAYS, Clock.fixed(now, ZoneOffset.UTC)).run();
    }

    private void issued(int number, Instant notAfter) {
        database.addEndedCertificate(id(number), SERVER, CertificateState.ISSUED, notAfter, null);
    }

    private static String notice(int number, int days) {
        return "vsc-" + number + ".io.tunnelcert.certificate.expiring.v1." + days;
    }
}

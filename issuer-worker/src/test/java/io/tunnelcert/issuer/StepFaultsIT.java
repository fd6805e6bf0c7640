package io.tunnelcert.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.kafka.Broker;
import io.tunnelcert.issuer.postgres.Database;
import io.tunnelcert.issuer.tink.Keysets;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import io.tunnelcert.model.message.Topics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whichever call of the worker's cycles to Postgres or Kafka fails, before or after its effect: everything ends as if none had, with the
 * same event each time it is told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepFaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Load, record and announce, at least. */
    private static final int FEWEST_CALLS = 4;

    private final Database database = Database.empty();
    private final Broker broker = Broker.running();
    private final Topics topics = new Topics("t" + UUID.randomUUID());
    private final Validity validity = Validity.startingAt(Instant.now(), Duration.ofDays(1095));
    private final StepFaults faults = new StepFaults();
    private final Broker.Reader events = broker.reader(topics.certificateEvents());
    private final Broker.Reader letters = broker.reader(topics.certificateCommandsDeadLetters());
    private @Nullable ConfigurableApplicationContext worker;
    private int last;
    private long sent;

    @BeforeAll
    void start() throws Exception {
        worker = IssuerApplication.application()
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(faults))
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.kafka.bootstrap-servers=" + broker.address(),
                        "--tunnelcert.topics.prefix=" + topics.prefix(),
                        "--tunnelcert.topics.partitions=1",
                        "--tunnelcert.keyset.client.value=" + Keysets.fresh(),
                        "--tunnelcert.keyset.authority.value=" + Keysets.fresh());
        database.addServer(Samples.SERVER);
        command("{\"type\":\"CreateAuthority\",\"serverId\":\"vss-test\"}");
    }

    @AfterAll
    void stop() {
        events.close();
        letters.close();
        Objects.requireNonNull(worker).close();
    }

    @ParameterizedTest
    @EnumSource
    void issuesOneCertificateWhicheverStepFails(StepFaults.Moment moment) throws Exception {
        var calls = 0;
        do {
            var id = accept();

            faults.arm(++calls, moment);
            issue(id);

            assertIssued(id);
        } while (faults.hasStruck());
        assertThat(calls).isGreaterThan(FEWEST_CALLS);
    }

    @ParameterizedTest
    @EnumSource
    void revokesACertificateOnceWhicheverStepFails(StepFaults.Moment moment) throws Exception {
        var calls = 0;
        do {
            var id = accept();
            issue(id);
            database.as("tunnelcert_gateway").sql("""
                            update certificate set state = 'REVOKING', updated_at = now() where certificate_id = ?
                            """).param(id.text()).update();
            database.as("postgres")
                    .sql("update ssl_vpn_server set certificate_count = 7")
                    .update();

            faults.arm(++calls, moment);
            command("{\"type\":\"RevokeCertificate\",\"certificateId\":\"" + id + "\"}");

            assertRevoked(id);
        } while (faults.hasStruck());
        assertThat(calls).isGreaterThan(FEWEST_CALLS);
    }

    @ParameterizedTest
    @EnumSource
    void makesOneAuthorityWhicheverStepFails(StepFaults.Moment moment) throws Exception {
        var calls = 0;
        do {
            var id = new ServerId("vss-" + ++last);
            database.addServer(id);

            faults.arm(++calls, moment);
            command("{\"type\":\"CreateAuthority\",\"serverId\":\"" + id + "\"}");

            assertCreated(id);
        } while (faults.hasStruck());
        assertThat(calls).isGreaterThan(FEWEST_CALLS);
    }

    private void assertIssued(CertificateId id) throws Exception {
        var row = row("select * from certificate where certificate_id = ?", id.text());
        assertThat(row).containsEntry("state", "ISSUED").containsEntry("attempt_count", 0);
        assertThat(database.undone()).doesNotContain("ISSUANCE " + id);
        assertKeyIsTheCertificates(row);
        var told = told(id.text());
        assertThat(told.keySet()).containsExactly(id + ".io.tunnelcert.certificate.issued.v1");
        assertThat(told.values()).singleElement().asString().contains(fingerprint(row));
        assertThat(letters.records()).isEmpty();
    }

    private void assertRevoked(CertificateId id) throws Exception {
        var row = row("select * from certificate where certificate_id = ?", id.text());
        assertThat(row).containsEntry("state", "REVOKED").containsEntry("private_key_ciphertext", null);
        assertThat(database.undone()).doesNotContain("ISSUANCE " + id, "REVOCATION " + id);
        assertThat(row.get("deleted_at")).isEqualTo(row.get("revoked_at"));
        assertKeyIsTheCertificates(row);
        assertThat(row("select certificate_count from ssl_vpn_server where ssl_vpn_server_id = ?", "vss-test"))
                .containsEntry("certificate_count", 6);
        assertThat(told(id.text()).keySet())
                .containsExactlyInAnyOrder(
                        id + ".io.tunnelcert.certificate.issued.v1", id + ".io.tunnelcert.certificate.revoked.v1");
        assertThat(letters.records()).isEmpty();
    }

    private void assertCreated(ServerId id) {
        assertThat(row("select * from ssl_vpn_server where ssl_vpn_server_id = ?", id.text()))
                .containsEntry("state", "AVAILABLE")
                .containsEntry("attempt_count", 0)
                .doesNotContainEntry("announced_at", null);
        var authority = row("select certificate from authority where ssl_vpn_server_id = ?", id.text());
        var told = told(id.text());
        assertThat(told.keySet()).containsExactly(id + ".io.tunnelcert.authority.created.v1");
        assertThat(told.values()).singleElement().asString().contains(fingerprint(authority));
        assertThat(letters.records()).isEmpty();
    }

    /** What was told of a resource, by the events' ids; each must read the same every time. */
    private Map<String, String> told(String subject) {
        await().atMost(PATIENCE).until(() -> !about(subject).isEmpty());
        var contents = about(subject).stream()
                .collect(Collectors.groupingBy(
                        record -> header(record, "ce_id"),
                        Collectors.mapping(StepFaultsIT::content, Collectors.toSet())));
        assertThat(contents.values()).allSatisfy(same -> assertThat(same).hasSize(1));
        return contents.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().iterator().next()));
    }

    private List<ConsumerRecord<byte[], byte[]>> about(String subject) {
        return events.records().stream()
                .filter(record -> header(record, "ce_subject").equals(subject))
                .toList();
    }

    private CertificateId accept() {
        var id = Samples.id(++last);
        database.addCertificate(Samples.pending(id, validity, 0));
        return id;
    }

    private void issue(CertificateId id) throws Exception {
        command("{\"type\":\"IssueCertificate\",\"certificateId\":\"" + id + "\"}");
    }

    /** Returns when the worker has acknowledged the command: it will do nothing more of its own accord. */
    private void command(String json) throws Exception {
        broker.send(topics.certificateCommands(), json);
        sent++;
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                broker.committed(topics.prefix() + "-issuer-worker", topics.certificateCommands()))
                        .isEqualTo(sent));
    }

    private Map<String, @Nullable Object> row(String sql, String id) {
        return database.as("postgres").sql(sql).param(id).query().singleRow();
    }

    private static void assertKeyIsTheCertificates(Map<String, @Nullable Object> row) throws Exception {
        var certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(octets(row, "certificate")));
        assertThat(octets(row, "public_key_sha256"))
                .isEqualTo(Bytes.of(certificate.getPublicKey().getEncoded())
                        .sha256()
                        .toArray());
    }

    private static String fingerprint(Map<String, @Nullable Object> row) {
        return HexFormat.of()
                .formatHex(Bytes.of(octets(row, "certificate")).sha256().toArray());
    }

    private static byte[] octets(Map<String, @Nullable Object> row, String column) {
        return (byte[]) Objects.requireNonNull(row.get(column), column);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(
                Objects.requireNonNull(record.headers().lastHeader(name), name).value());
    }

    private static String content(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> header.key() + "=" + text(header.value()))
                .collect(Collectors.joining("\n", text(record.key()) + "\n", "\n" + text(record.value())));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

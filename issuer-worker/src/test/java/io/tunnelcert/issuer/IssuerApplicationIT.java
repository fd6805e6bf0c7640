package io.tunnelcert.issuer;

import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.CertificateStore;
import io.tunnelcert.issuer.issuance.Ending;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.kafka.Broker;
import io.tunnelcert.issuer.postgres.Database;
import io.tunnelcert.issuer.tink.Keysets;
import io.tunnelcert.issuer.tink.UnusableKeysetException;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.Validity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class IssuerApplicationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of two certificates that are loaded, recorded and announced, and of their two lines. */
    private static final int LEAST_READS = 8;

    private final Database database = Database.empty();
    private final Broker broker = Broker.running();
    private final String prefix = "t" + UUID.randomUUID();
    private final String commands = prefix + ".certificate.commands";
    private final String clientKeyset = Keysets.fresh();
    private final String authorityKeyset = Keysets.fresh();
    private final Validity validity = Validity.startingAt(Instant.now(), Duration.ofDays(1095));
    private ConfigurableApplicationContext worker = start(clientKeyset, authorityKeyset, database.url());

    @BeforeEach
    void createAuthority() throws Exception {
        database.addServer(SERVER);
        broker.send(commands, "{\"type\":\"CreateAuthority\",\"serverId\":\"vss-test\"}");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(serverState()).isEqualTo("AVAILABLE"));
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void issuesACertificateAndTellsTheSameEventAgain() throws Exception {
        accept(Samples.id(1));

        sendIssue("vsc-1");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("vsc-1")).isEqualTo("ISSUED"));
        sendIssue("vsc-1");

        try (var reader = broker.reader(prefix + ".certificate.events")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(about("vsc-1", reader)).hasSize(2));
            var events = about("vsc-1", reader);
            assertThat(content(events.get(0))).isEqualTo(content(events.get(1)));
            assertThat(content(events.get(0)))
                    .contains("ce_id=vsc-1.io.tunnelcert.certificate.issued.v1")
                    .contains("ce_type=io.tunnelcert.certificate.issued.v1")
                    .contains("ce_subject=vsc-1")
                    .contains("ce_partitionkey=vsc-1")
                    .contains("ce_source=/tunnelcert/regions/cn-beijing/ssl-vpn-servers/vss-test")
                    .contains("content-type=application/json")
                    .contains("\"certificateId\":\"vsc-1\"", "\"notBefore\":\"" + validity.notBefore() + "\"")
                    .doesNotContain("PRIVATE");
        }
    }

    @Test
    void revokesACertificateForGoodAndTellsTheSameEventAgain() throws Exception {
        accept(Samples.id(1));
        sendIssue("vsc-1");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(announced()).isTrue());
        database.as("tunnelcert_gateway")
                .sql("update certificate set state = 'REVOKING', updated_at = now()")
                .update();

        sendRevoke("vsc-1");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(revocationAnnounced()).isTrue());
        sendRevoke("vsc-1");

        try (var reader = broker.reader(prefix + ".certificate.events")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(about("vsc-1", reader)).hasSize(3));
            sendIssue("vsc-1");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(about("vsc-1", reader)).hasSize(4));
            var events = about("vsc-1", reader).stream()
                    .map(IssuerApplicationIT::content)
                    .toList();
            assertThat(events.get(0)).contains("ce_type=io.tunnelcert.certificate.issued.v1");
            assertThat(events.get(1))
                    .contains("ce_id=vsc-1.io.tunnelcert.certificate.revoked.v1")
                    .contains("ce_source=/tunnelcert/regions/cn-beijing/ssl-vpn-servers/vss-test")
                    .contains("\"revocationReason\":\"cessationOfOperation\"", "\"revokedAt\":")
                    .isEqualTo(events.get(2));
            assertThat(events.get(3)).isEqualTo(events.get(0));
        }
        assertThat(text(
                        "select state || (private_key_ciphertext is null) from certificate where certificate_id = ?",
                        "vsc-1"))
                .isEqualTo("REVOKEDtrue");
    }

    @Test
    void putsPoisonAsideAndGoesOn() throws Exception {
        accept(Samples.id(1));

        broker.send(commands, "no command");
        broker.send(commands, "{\"type\":\"Unknown\"}");
        broker.send(commands, "{\"type\":\"IssueCertificate\",\"certificateId\":\"vsc-!\"}");
        sendIssue("vsc-unknown");
        sendIssue("vsc-1");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("vsc-1")).isEqualTo("ISSUED"));
        try (var reader = broker.reader(commands + ".dlt")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(reader.records()).hasSize(4));
            assertThat(reader.records())
                    .allSatisfy(letter -> assertThat(content(letter)).contains("tunnelcert-reason="));
            assertThat(reader.records())
                    .extracting(letter -> text(letter.value()))
                    .contains("no command");
        }
    }

    @Test
    void failsWhatCanNeverBeIssuedAndTellsIt() throws Exception {
        accept(Samples.id(1));
        database.as("postgres")
                .sql("update authority set private_key_ciphertext = '\\x00'")
                .update();

        sendIssue("vsc-1");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("vsc-1")).isEqualTo("FAILED"));
        try (var reader = broker.reader(prefix + ".certificate.events")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(about("vsc-1", reader)).hasSize(1));
            assertThat(content(about("vsc-1", reader).getFirst()))
                    .contains("ce_type=io.tunnelcert.certificate.failed.v1", "does not decrypt");
        }
    }

    @Test
    void goesOnOnceTheDatabaseIsBack() throws Exception {
        accept(Samples.id(1));
        database.as("postgres")
                .sql("alter table certificate rename to certificate_away")
                .update();

        sendIssue("vsc-1");
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        database.as("postgres")
                .sql("alter table certificate_away rename to certificate")
                .update();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("vsc-1")).isEqualTo("ISSUED"));
    }

    @Test
    void notesWhatItHasAnnounced() throws Exception {
        accept(Samples.id(1));
        sendIssue("vsc-1");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(announced()).isTrue());
        database.forgetAnnouncement(Samples.id(1));

        sendIssue("vsc-1");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(announced()).isTrue());
    }

    @Test
    void putsTheBeginningOfAHugeRecordAside() throws Exception {
        accept(Samples.id(1));

        // Key and value are the same, and together just about what Kafka takes.
        broker.send(commands, "x".repeat(524_200));
        sendIssue("vsc-1");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state("vsc-1")).isEqualTo("ISSUED"));
        try (var reader = broker.reader(commands + ".dlt")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(reader.records()).hasSize(1));
            var letter = reader.records().getFirst();
            assertThat(letter.value()).hasSize(64 * 1024).containsOnly('x');
            assertThat(letter.headers())
                    .extracting(Header::key)
                    .contains("tunnelcert-truncated", "tunnelcert-reason", "tunnelcert-origin");
        }
    }

    /** Plans are kept from when the tables were almost empty: those must not read all of them later. */
    @Test
    void readsNoMoreThanABatchsRowsHoweverManyThereAreMeanwhile() {
        accept(Samples.id(1));
        database.vacuum();
        var store = worker.getBean(CertificateStore.class);
        for (int i = 0; i < 10; i++) {
            workOnTwo(store, i); // until plans are kept
        }
        addManyUndone();
        var before = reads();

        workOnTwo(store, 10);

        // In this thread, for which the pool keeps the connection whose counts are to be flushed.
        await().pollInSameThread().atMost(PATIENCE).untilAsserted(() -> {
            JdbcClient.create(worker.getBean(DataSource.class))
                    .sql("select pg_stat_force_next_flush()::text")
                    .query(String.class)
                    .list();
            assertThat(reads()).isGreaterThanOrEqualTo(before + LEAST_READS);
        });
        assertThat(reads() - before).isLessThan(1_000);
    }

    private void addManyUndone() {
        database.addEndedCertificates(
                1_000, 9_000, SERVER, CertificateState.ISSUED, Instant.parse("2040-01-01T00:00:00Z"), null);
        database.as("postgres").sql("""
                insert into undone_certificate (certificate_id, kind, since, next_dispatch_at)
                select certificate_id, 'ISSUANCE', now(), now() + interval '1 hour' from certificate where state = 'ISSUED'
                on conflict do nothing
                """).update();
    }

    private void workOnTwo(CertificateStore store, int round) {
        var ids = List.of(Samples.id(10_000 + 2 * round), Samples.id(10_001 + 2 * round));
        ids.forEach(this::accept);
        store.load(ids);
        store.record(
                ids.stream().map(id -> (Ending) Samples.issued(id, id.text())).toList(), Instant.now());
        store.announced(ids);
    }

    /** Rows of certificates, and of what is undone, that were read until now. */
    private long reads() {
        return database.as("postgres")
                .sql(
                        "select sum(seq_tup_read + idx_tup_fetch) from pg_stat_user_tables where relname like '%certificate'")
                .query(Long.class)
                .single();
    }

    @Test
    void doesNotStartWithAnotherClientKeyset() {
        worker.close();

        assertThatThrownBy(() -> start(Keysets.fresh(), authorityKeyset, database.url()))
                .isInstanceOf(UnusableKeysetException.class)
                .hasMessage(
                        "The client keyset (tunnelcert.keyset.client) is not the one this database was set up with.");
    }

    @Test
    void doesNotStartWithAnotherAuthorityKeyset() {
        worker.close();

        assertThatThrownBy(() -> start(clientKeyset, Keysets.fresh(), database.url()))
                .isInstanceOf(UnusableKeysetException.class)
                .hasMessage("The authority keyset (tunnelcert.keyset.authority) is not the one this database was set up"
                        + " with.");
    }

    @Test
    void startsAgainWithItsKeysets() {
        worker.close();

        worker = start(clientKeyset, authorityKeyset, database.url());

        assertThat(worker.isRunning()).isTrue();
    }

    @Test
    void sealsServersKeysUnderTheClientKeyset() {
        assertThat(keyOf("server_private_key_ciphertext")).isEqualTo(onlyKey(clientKeyset));
        assertThat(keyOf("private_key_ciphertext")).isEqualTo(onlyKey(authorityKeyset));
    }

    @Test
    void movesServersKeysOfAVersionBeforeWhenItStarts() {
        worker.close();
        var sealed = Keysets.seal(authorityKeyset, "key", "authority/vss-test/server_private_key");
        database.as("postgres")
                .sql("update authority set server_private_key_ciphertext = ?")
                .param(sealed)
                .update();

        worker = start(clientKeyset, authorityKeyset, database.url());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(keyOf("server_private_key_ciphertext")).isEqualTo(onlyKey(clientKeyset)));
    }

    @Test
    void doesNotWaitForADatabaseForever() {
        worker.close();

        assertThatThrownBy(() -> start(clientKeyset, authorityKeyset, "jdbc:postgresql://localhost:1/nowhere"))
                .isInstanceOf(DatabaseNotReadyException.class)
                .hasMessageContaining("was not ready within 2 s");
    }

    private String keyOf(String column) {
        return database.as("postgres")
                .sql("select substring(" + column + " from 2 for 4)::text from authority")
                .query(String.class)
                .single();
    }

    /** As Postgres prints octets. */
    private static String onlyKey(String keyset) {
        return "\\x" + HexFormat.of().toHexDigits(Keysets.onlyKeyId(keyset));
    }

    private ConfigurableApplicationContext start(String client, String authority, String databaseUrl) {
        return IssuerApplication.application()
                .run(
                        "--spring.datasource.url=" + databaseUrl,
                        "--spring.kafka.bootstrap-servers=" + broker.address(),
                        "--tunnelcert.topics.prefix=" + prefix,
                        "--tunnelcert.topics.partitions=2",
                        "--tunnelcert.worker.database-wait=2s",
                        "--tunnelcert.keyset.client.value=" + client,
                        "--tunnelcert.keyset.authority.value=" + authority);
    }

    private void accept(CertificateId id) {
        CertificateRow.Pending row = Samples.pending(id, validity, 0);
        database.addCertificate(row);
    }

    private void sendIssue(String id) throws Exception {
        broker.send(commands, "{\"type\":\"IssueCertificate\",\"certificateId\":\"" + id + "\"}");
    }

    private void sendRevoke(String id) throws Exception {
        broker.send(commands, "{\"type\":\"RevokeCertificate\",\"certificateId\":\"" + id + "\"}");
    }

    private String serverState() {
        return text("select state from ssl_vpn_server where ssl_vpn_server_id = ?", SERVER.text());
    }

    private String state(String certificateId) {
        return text("select state from certificate where certificate_id = ?", certificateId);
    }

    private boolean announced() {
        return database.undone().stream().noneMatch(line -> line.startsWith("ISSUANCE"));
    }

    private boolean revocationAnnounced() {
        return database.undone().isEmpty();
    }

    private String text(String sql, String id) {
        return database.as("tunnelcert_gateway")
                .sql(sql)
                .param(id)
                .query(String.class)
                .single();
    }

    private static List<ConsumerRecord<byte[], byte[]>> about(String id, Broker.Reader reader) {
        return reader.records().stream()
                .filter(record -> text(record.key()).equals(id))
                .toList();
    }

    private static String content(ConsumerRecord<byte[], byte[]> record) {
        var content = new StringBuilder(text(record.key()));
        record.headers()
                .forEach(header ->
                        content.append('\n').append(header.key()).append('=').append(text(header.value())));
        return content.append('\n').append(text(record.value())).toString();
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

package io.tunnelcert.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.kafka.Broker;
import io.tunnelcert.issuer.postgres.Database;
import io.tunnelcert.issuer.tink.Keysets;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import io.tunnelcert.model.message.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** No record and no row, however bad, holds up what lies behind it in its partition; and nothing of it goes without a trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Below the mebibyte that a broker takes by default, far above what is kept of a dead letter. */
    private static final int HUGE = 900 * 1024;

    private final Database database = Database.empty();
    private final Broker broker = Broker.running();
    private final Topics topics = new Topics("t" + UUID.randomUUID());
    private final Validity validity = Validity.startingAt(Instant.now(), Duration.ofDays(1095));
    private final Broker.Reader letters = broker.reader(topics.certificateCommandsDeadLetters());
    private final Broker.Reader events = broker.reader(topics.certificateEvents());
    private @Nullable ConfigurableApplicationContext worker;
    private int last;

    @BeforeAll
    void start() throws Exception {
        worker = IssuerApplication.application()
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.kafka.bootstrap-servers=" + broker.address(),
                        "--tunnelcert.topics.prefix=" + topics.prefix(),
                        "--tunnelcert.topics.partitions=1",
                        "--tunnelcert.keyset.client.value=" + Keysets.fresh(),
                        "--tunnelcert.keyset.authority.value=" + Keysets.fresh());
        database.addServer(Samples.SERVER);
        broker.send(topics.certificateCommands(), "{\"type\":\"CreateAuthority\",\"serverId\":\"vss-test\"}");
        await().atMost(PATIENCE)
                .until(() -> !database.as("postgres")
                        .sql("select 1 from authority")
                        .query()
                        .listOfRows()
                        .isEmpty());
    }

    @AfterAll
    void stop() {
        letters.close();
        events.close();
        Objects.requireNonNull(worker).close();
    }

    static List<Arguments> poison() {
        return List.of(
                Arguments.of("bytes that are no text", new byte[] {(byte) 0xff, 0, (byte) 0xfe}, "not a command: "),
                Arguments.of("no value", null, "no value"),
                Arguments.of("JSON null", utf8("null"), "JSON null"),
                Arguments.of("no JSON", utf8("{"), "not a command: "),
                Arguments.of("JSON of endless depth", utf8("[".repeat(100_000)), "not a command: "),
                Arguments.of("something huge", new byte[HUGE], "not a command: "),
                Arguments.of("an unknown type", utf8("{\"type\":\"MakeCoffee\"}"), "not a command: "),
                Arguments.of("no type", utf8("{\"certificateId\":\"vsc-1\"}"), "not a command: "),
                Arguments.of("no id", utf8("{\"type\":\"IssueCertificate\"}"), "not a certificate id"),
                Arguments.of("a bad id", utf8(issue("vsc-\\u0000")), "not a certificate id"),
                Arguments.of(
                        "a bad server id",
                        utf8("{\"type\":\"CreateAuthority\",\"serverId\":\"vsc-1\"}"),
                        "not a server id"),
                Arguments.of(
                        "a certificate that is not", utf8(issue("vsc-nowhere")), "no such certificate vsc-nowhere"),
                Arguments.of(
                        "the revocation of what is not",
                        utf8("{\"type\":\"RevokeCertificate\",\"certificateId\":\"vsc-nowhere\"}"),
                        "no such certificate vsc-nowhere"),
                Arguments.of(
                        "a server that is not",
                        utf8("{\"type\":\"CreateAuthority\",\"serverId\":\"vss-nowhere\"}"),
                        "no such server vss-nowhere"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void putsAsideWhatCanDoNothing(String ignoredName, byte @Nullable [] value, String reason) throws Exception {
        var before = lettersNow().size();

        var key = utf8("key" + before);
        broker.send(topics.certificateCommands(), key, value);
        var behind = acceptAndSend("{}");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(row(behind)).isEqualTo("ISSUED"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lettersNow()).hasSize(before + 1));
        var letter = lettersNow().getLast();
        assertThat(header(letter, "tunnelcert-reason")).startsWith(reason);
        assertThat(header(letter, "tunnelcert-origin")).startsWith(topics.certificateCommands() + "-0@");
        if (value != null && value.length > 256 * 1024) {
            assertThat(header(letter, "tunnelcert-truncated")).isEqualTo("true");
        } else {
            assertThat(letter.value()).isEqualTo(value);
            assertThat(letter.key()).isEqualTo(key);
        }
    }

    static List<Arguments> rowsOfNoProfile() {
        return List.of(
                Arguments.of(
                        "{\"serial_number\": \"\\\\x00\"}", "its serial number or validity is none that can be issued"),
                Arguments.of("{\"region\": \"no region/?\"}", "its region is none that can be"),
                Arguments.of("{\"not_after\": \"infinity\"}", "to be valid from "),
                Arguments.of("{\"ssl_vpn_server_id\": \"vss-without\"}", "vss-without has no issuing authority"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rowsOfNoProfile")
    void failsARowThatNoProfileAllows(String damage, String reason) throws Exception {
        if (database.as("postgres")
                .sql("select 1 from ssl_vpn_server where ssl_vpn_server_id = 'vss-without'")
                .query()
                .listOfRows()
                .isEmpty()) {
            database.addServer(new ServerId("vss-without"));
        }

        var bad = acceptAndSend(damage);
        var behind = acceptAndSend("{}");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(row(bad)).startsWith("FAILED: " + reason));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(row(behind)).isEqualTo("ISSUED"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events.records())
                        .anySatisfy(event -> assertThat(header(event, "ce_id"))
                                .isEqualTo(bad + ".io.tunnelcert.certificate.failed.v1")));
    }

    @Test
    void putsEachOfTwoCommandsForOneMissingRowAside() throws Exception {
        var before = lettersNow().size();

        broker.send(topics.certificateCommands(), issue("vsc-nowhere"));
        broker.send(topics.certificateCommands(), issue("vsc-nowhere"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lettersNow()).hasSize(before + 2));
    }

    @Test
    void putsAsideOnceHoweverOftenTheRestOfTheBatchIsTriedAgain() throws Exception {
        var before = lettersNow().size();
        var listeners = Objects.requireNonNull(worker).getBean(KafkaListenerEndpointRegistry.class);
        listeners.stop();
        broker.send(topics.certificateCommands(), "{");
        var behind = acceptAndSend("{}");

        database.as("postgres")
                .sql("revoke select on certificate from tunnelcert_worker")
                .update();
        try {
            listeners.start(); // both are in its first batch
            await().during(Duration.ofSeconds(2))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lettersNow()).hasSize(before));
        } finally {
            database.as("postgres")
                    .sql("grant select on certificate to tunnelcert_worker")
                    .update();
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(row(behind)).isEqualTo("ISSUED"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lettersNow()).hasSize(before + 1));
    }

    /** Accepts a certificate, puts these columns in the place of its own, and sends its command. */
    private String acceptAndSend(String columns) throws Exception {
        var id = Samples.id(++last);
        database.addCertificate(Samples.pending(id, validity, 0));
        // Anew, because a trigger keeps what is final from being changed.
        database.as("postgres").sql("""
                        with old as (delete from certificate where certificate_id = ? returning *)
                        insert into certificate
                        select damaged.*
                        from old, jsonb_populate_record(null::certificate, to_jsonb(old) || ?::jsonb) damaged
                        """).params(id.text(), columns).update();
        broker.send(topics.certificateCommands(), issue(id.text()));
        return id.text();
    }

    private @Nullable String row(String id) {
        return database.as("postgres")
                .sql("select state || coalesce(': ' || failure_reason, '') from certificate where certificate_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private List<ConsumerRecord<byte[], byte[]>> lettersNow() {
        return letters.records();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name), name).value(), StandardCharsets.UTF_8);
    }

    private static String issue(String id) {
        return "{\"type\":\"IssueCertificate\",\"certificateId\":\"" + id + "\"}";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

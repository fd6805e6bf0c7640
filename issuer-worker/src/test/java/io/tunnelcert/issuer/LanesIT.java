package io.tunnelcert.issuer;

import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.kafka.Broker;
import io.tunnelcert.issuer.postgres.Database;
import io.tunnelcert.issuer.tink.Keysets;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Validity;
import io.tunnelcert.model.message.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What takes long never queues in front of what does not. */
class LanesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database = Database.empty();
    private final Broker broker = Broker.running();
    private final Topics topics = new Topics("t" + UUID.randomUUID());
    private final Validity validity = Validity.startingAt(Instant.now(), Duration.ofDays(1095));
    private final ConfigurableApplicationContext worker = IssuerApplication.application()
            .run(
                    "--spring.datasource.url=" + database.url(),
                    "--spring.kafka.bootstrap-servers=" + broker.address(),
                    "--tunnelcert.topics.prefix=" + topics.prefix(),
                    "--tunnelcert.topics.partitions=1",
                    "--tunnelcert.worker.slow-signing-threads=1",
                    "--tunnelcert.keyset.client.value=" + Keysets.fresh(),
                    "--tunnelcert.keyset.authority.value=" + Keysets.fresh());

    @BeforeEach
    void createAuthority() throws Exception {
        database.addServer(SERVER);
        broker.send(topics.certificateCommands(), "{\"type\":\"CreateAuthority\",\"serverId\":\"vss-test\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(text("select state from ssl_vpn_server")).isEqualTo("AVAILABLE"));
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void issuesWhatTakesMillisecondsWhileMuchRsaIsPending() throws Exception {
        for (var number : IntStream.rangeClosed(1, 60).toArray()) {
            accept(number, KeyAlgorithm.RSA_3072);
            sendIssue(topics.rsaCertificateCommands(), number);
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(count(KeyAlgorithm.RSA_3072, "ISSUED")).isPositive());

        for (var number : IntStream.rangeClosed(61, 80).toArray()) {
            accept(number, KeyAlgorithm.EC_P256);
            sendIssue(topics.certificateCommands(), number);
        }

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(count(KeyAlgorithm.EC_P256, "ISSUED")).isEqualTo(20));
        assertThat(count(KeyAlgorithm.RSA_3072, "PENDING")).isGreaterThan(20);
    }

    @Test
    void worksOnWhateverComesInEitherLane() throws Exception {
        accept(1, KeyAlgorithm.RSA_2048);
        accept(2, KeyAlgorithm.EC_P256);

        broker.send(topics.rsaCertificateCommands(), "no command");
        sendIssue(topics.certificateCommands(), 1);
        sendIssue(topics.rsaCertificateCommands(), 2);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(count(KeyAlgorithm.RSA_2048, "ISSUED")).isEqualTo(1);
            assertThat(count(KeyAlgorithm.EC_P256, "ISSUED")).isEqualTo(1);
        });
        try (var reader = broker.reader(topics.certificateCommandsDeadLetters())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(reader.records()).hasSize(1));
        }
    }

    private void accept(int number, KeyAlgorithm algorithm) {
        var row = Samples.pending(Samples.id(number), validity, 0);
        database.addCertificate(
                new CertificateRow.Pending(row.facts(), algorithm, row.serialNumber(), validity, row.authority(), 0));
    }

    private void sendIssue(String topic, int number) throws Exception {
        broker.send(topic, "{\"type\":\"IssueCertificate\",\"certificateId\":\"vsc-" + number + "\"}");
    }

    private int count(KeyAlgorithm algorithm, String state) {
        return Integer.parseInt(text("select count(*) from certificate where key_algorithm = '" + algorithm
                + "' and state = '" + state + "'"));
    }

    private String text(String sql) {
        return database.as("tunnelcert_gateway").sql(sql).query(String.class).single();
    }
}

package io.tunnelcert.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.issuer.issuance.CertificateFacts;
import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.kafka.Broker;
import io.tunnelcert.issuer.postgres.Database;
import io.tunnelcert.issuer.tink.Keysets;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import io.tunnelcert.model.message.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is under an authority that was damaged fails, in words that an operator can act on; what is beside it is issued. */
class DamagedAuthorityIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database = Database.empty();
    private final Broker broker = Broker.running();
    private final Topics topics = new Topics("t" + UUID.randomUUID());
    private final Validity validity = Validity.startingAt(Instant.now(), Duration.ofDays(1095));

    @Test
    void failsAloneWhatIsUnderIt() throws Exception {
        try (var worker = IssuerApplication.application()
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.kafka.bootstrap-servers=" + broker.address(),
                        "--tunnelcert.topics.prefix=" + topics.prefix(),
                        "--tunnelcert.topics.partitions=1",
                        "--tunnelcert.keyset.client.value=" + Keysets.fresh(),
                        "--tunnelcert.keyset.authority.value=" + Keysets.fresh())) {
            assertThat(worker.isRunning()).isTrue();
            for (var server : List.of("vss-1", "vss-2", "vss-3", "vss-4")) {
                database.addServer(new ServerId(server));
                send("{\"type\":\"CreateAuthority\",\"serverId\":\"" + server + "\"}");
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(texts("select ssl_vpn_server_id from authority"))
                            .hasSize(4));
            damage(
                    "set private_key_ciphertext = set_byte(private_key_ciphertext, 40, 255 - get_byte(private_key_ciphertext, 40))"
                            + " where ssl_vpn_server_id = 'vss-1'");
            damage("set certificate = (select certificate from authority where ssl_vpn_server_id = 'vss-4')"
                    + " where ssl_vpn_server_id = 'vss-2'");
            damage("set certificate = substr(certificate, 1, 100) where ssl_vpn_server_id = 'vss-3'");

            for (var number : List.of(1, 2, 3, 4)) {
                accept(number);
                send("{\"type\":\"IssueCertificate\",\"certificateId\":\"vsc-" + number + "\"}");
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(texts("select state || coalesce(': ' || failure_reason, '')"
                                    + " from certificate order by certificate_id"))
                            .containsExactly(
                                    "FAILED: the issuing authority of vss-1 cannot sign: its private key does not decrypt with"
                                            + " the authority keyset this worker holds",
                                    "FAILED: the issuing authority of vss-2 cannot sign: its private key is not its"
                                            + " certificate's",
                                    "FAILED: the issuing authority of vss-3 cannot sign: its certificate or private key is"
                                            + " unreadable",
                                    "ISSUED"));
        }
    }

    private void damage(String change) {
        database.as("postgres").sql("update authority " + change).update();
    }

    private void accept(int number) {
        var row = Samples.pending(Samples.id(number), validity, 0);
        var facts = new CertificateFacts(
                row.certificateId(), Samples.ACCOUNT, Samples.REGION.text(), new ServerId("vss-" + number), "laptop");
        database.addCertificate(new CertificateRow.Pending(
                facts, row.keyAlgorithm(), row.serialNumber(), validity, row.authority(), 0));
    }

    private void send(String command) throws Exception {
        broker.send(topics.certificateCommands(), command);
    }

    private List<@Nullable String> texts(String sql) {
        return database.as("postgres").sql(sql).query(String.class).list();
    }
}

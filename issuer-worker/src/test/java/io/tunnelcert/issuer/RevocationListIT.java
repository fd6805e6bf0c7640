package io.tunnelcert.issuer;

import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.issuer.kafka.Broker;
import io.tunnelcert.issuer.postgres.Database;
import io.tunnelcert.issuer.tink.Keysets;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole worker: from the command to revoke to the list that anybody can read, and notices on the events topic. */
class RevocationListIT {

    private static final Logger log = LoggerFactory.getLogger(RevocationListIT.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Instant far = Instant.now().plus(Duration.ofDays(1000));

    private final Database database = Database.empty();
    private final Broker broker = Broker.running();
    private final String prefix = "t" + UUID.randomUUID();
    private final ConfigurableApplicationContext worker = IssuerApplication.application()
            .run(
                    "--spring.datasource.url=" + database.url(),
                    "--spring.kafka.bootstrap-servers=" + broker.address(),
                    "--tunnelcert.topics.prefix=" + prefix,
                    "--tunnelcert.topics.partitions=2",
                    "--tunnelcert.expiry-notices.interval=100ms",
                    "--tunnelcert.keyset.client.value=" + Keysets.fresh(),
                    "--tunnelcert.keyset.authority.value=" + Keysets.fresh());

    @BeforeEach
    void createAuthority() throws Exception {
        database.addServer(SERVER);
        send("{\"type\":\"CreateAuthority\",\"serverId\":\"vss-test\"}");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(crlNumber()).isEqualTo(1));
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void hasARevokedCertificateOnItsAuthoritysListAtOnce() throws Exception {
        database.addEndedCertificate(id(1), SERVER, CertificateState.REVOKING, far, null);
        assertThat(crl().getRevokedCertificates()).isNullOrEmpty();

        revoke(id(1));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(crlNumber()).isEqualTo(2));
        var entry = crl().getRevokedCertificate(database.serialNumber(id(1)).value());
        assertThat(entry.getRevocationReason()).hasToString("CESSATION_OF_OPERATION");
        assertThat(crl().getThisUpdate()).isBefore(Instant.now());
        assertThat(crl().getNextUpdate())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
        assertThat(crl().getCriticalExtensionOIDs()).isNullOrEmpty();
        assertThat(crl().getNonCriticalExtensionOIDs()).isEqualTo(Set.of("2.5.29.20", "2.5.29.35"));
    }

    @Test
    void tellsOfACertificateThatWillExpire() {
        database.addEndedCertificate(
                id(1), SERVER, CertificateState.ISSUED, Instant.now().plus(Duration.ofDays(10)), null);

        try (var reader = broker.reader(prefix + ".certificate.events")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(reader.records()).anySatisfy(record -> {
                        assertThat(new String(record.key(), StandardCharsets.UTF_8))
                                .isEqualTo("vsc-1");
                        assertThat(new String(
                                        record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                                .isEqualTo("vsc-1.io.tunnelcert.certificate.expiring.v1.14");
                        assertThat(new String(record.value(), StandardCharsets.UTF_8))
                                .contains("\"certificateId\":\"vsc-1\"", "\"daysLeft\":14", "\"notAfter\":\"");
                    }));
        }
    }

    @Test
    @Tag("measurement")
    void measuresAListOfAHundredThousand() throws Exception {
        database.addEndedCertificates(1, 100_000, SERVER, CertificateState.REVOKED, far, Instant.now());
        database.addEndedCertificates(100_001, 600_000, SERVER, CertificateState.ISSUED, far, null);
        database.addEndedCertificates(600_001, 600_020, SERVER, CertificateState.REVOKING, far, null);
        database.as("postgres").sql("vacuum analyze certificate").update();

        for (var number = 600_001; number <= 600_020; number++) {
            var before = crlNumber();
            var start = System.nanoTime();
            revoke(id(number));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .untilAsserted(() -> assertThat(crlNumber()).isGreaterThan(before));
            log.atInfo()
                    .addKeyValue(
                            "milliseconds",
                            Duration.ofNanos(System.nanoTime() - start).toMillis())
                    .addKeyValue("entries", 100_000 + number - 600_000)
                    .addKeyValue("octets", octets())
                    .log("from the command to revoke one more to the list that has it");
        }

        assertThat(crl().getRevokedCertificates()).hasSize(100_020);
    }

    private void revoke(CertificateId id) throws Exception {
        send("{\"type\":\"RevokeCertificate\",\"certificateId\":\"" + id + "\"}");
    }

    private void send(String command) throws Exception {
        broker.send(prefix + ".certificate.commands", command);
    }

    private long crlNumber() {
        return database.as("tunnelcert_gateway")
                .sql("select crl_number from certificate_revocation_list")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private int octets() {
        return database.as("tunnelcert_gateway")
                .sql("select octet_length(crl) from certificate_revocation_list")
                .query(Integer.class)
                .single();
    }

    private X509CRL crl() throws Exception {
        var der = Optional.ofNullable(database.as("tunnelcert_gateway")
                        .sql("select crl from certificate_revocation_list")
                        .query(byte[].class)
                        .single())
                .orElseThrow();
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }
}

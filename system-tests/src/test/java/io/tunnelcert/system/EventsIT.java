package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final TestSystem system = TestSystem.shared();

    @Test
    void tellsAPlainConsumerOfEachCertificate() throws Exception {
        var customer = system.newCustomer(10);
        var id = customer.create(Map.of("SslVpnClientCertName", "alice"));
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        var certificate = certificate(customer.attributes(id));

        try (var topics = new TopicReader(system)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topics.events(id)).isNotEmpty());
            var event = topics.events(id).getFirst();

            assertThat(event.key()).isEqualTo(id);
            assertThat(TopicReader.headers(event))
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_type", "io.tunnelcert.certificate.issued.v1")
                    .containsEntry("ce_id", id + ".io.tunnelcert.certificate.issued.v1")
                    .containsEntry("ce_subject", id)
                    .containsEntry("ce_partitionkey", id)
                    .containsEntry("ce_source", "/tunnelcert/regions/cn-beijing/ssl-vpn-servers/" + customer.server())
                    .containsEntry("content-type", "application/json");
            var data = JSON.readTree(event.value());
            assertThat(data.propertyNames())
                    .containsExactlyInAnyOrder(
                            "certificateId",
                            "accountId",
                            "region",
                            "sslVpnServerId",
                            "name",
                            "serialNumber",
                            "sha256Fingerprint",
                            "notBefore",
                            "notAfter",
                            "certificatePem",
                            "issuedAt");
            assertThat(data.get("certificateId").asString()).isEqualTo(id);
            assertThat(data.get("accountId").asString())
                    .isEqualTo(customer.account().text());
            assertThat(data.get("region").asString()).isEqualTo("cn-beijing");
            assertThat(data.get("sslVpnServerId").asString())
                    .isEqualTo(customer.server().text());
            assertThat(data.get("name").asString()).isEqualTo("alice");
            assertThat(data.get("serialNumber").asString())
                    .isEqualTo(certificate.getSerialNumber().toString(16));
            assertThat(data.get("sha256Fingerprint").asString()).isEqualTo(fingerprint(certificate));
            assertThat(data.get("notBefore").asString())
                    .isEqualTo(certificate.getNotBefore().toInstant().toString());
            assertThat(data.get("notAfter").asString())
                    .isEqualTo(certificate.getNotAfter().toInstant().toString());
            assertThat(data.get("certificatePem").asString())
                    .isEqualTo(customer.attributes(id).get("ClientCertificate"));
        }
    }

    @Test
    void carriesNoPrivateKeyOnAnyTopic() throws Exception {
        var customer = system.newCustomer(10);
        var keys = new ArrayList<byte[]>();
        for (int i = 0; i < 5; i++) {
            var id = customer.create(Map.of());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
            keys.add(der(customer.attributes(id), "ClientKey"));
        }

        try (var topics = new TopicReader(system)) {
            var all = octets(topics.everything());

            assertThat(all).contains("-----BEGIN CERTIFICATE-----").doesNotContain("PRIVATE KEY");
            assertThat(keys).allSatisfy(key -> assertThat(forms(key)).noneMatch(all::contains));
        }
    }

    /** Everything on the topics, an octet a character. */
    private static String octets(List<ConsumerRecord<String, byte[]>> records) {
        var all = new ByteArrayOutputStream();
        for (var record : records) {
            all.writeBytes(Objects.requireNonNullElse(record.key(), "").getBytes(StandardCharsets.UTF_8));
            all.writeBytes(record.value());
            record.headers().forEach(header -> all.writeBytes(header.value()));
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** How a key might show: its DER encoding, its number alone, and each in base 64 and 16. */
    private static List<String> forms(byte[] der) {
        var forms = new ArrayList<String>();
        for (var octets : List.of(der, number(der))) {
            forms.add(new String(octets, StandardCharsets.ISO_8859_1));
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(octets));
            forms.add(HexFormat.of().formatHex(octets));
        }
        return forms;
    }

    private static byte[] number(byte[] der) {
        try {
            var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            return key.getS().toByteArray();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(Map<String, Object> files) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der(files, "ClientCertificate")));
    }

    private static byte[] der(Map<String, Object> files, String name) {
        return Base64.getDecoder().decode(String.valueOf(files.get(name)).replaceAll("-----[^-]+-----|\\s", ""));
    }

    private static String fingerprint(X509Certificate certificate) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }
}

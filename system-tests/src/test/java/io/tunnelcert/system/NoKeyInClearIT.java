package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.issuer.rotation.KeyRings;
import io.tunnelcert.model.AssociatedData;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whoever reads the whole database, all of Kafka and the log of everything that is done finds no private key and no secret. */
class NoKeyInClearIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** The kinds of keys that certificates are made with here. */
    private static final List<String> ALGORITHMS = List.of("EC_P256", "ED25519", "RSA_2048");

    private final TestSystem system = TestSystem.shared();
    private final List<KeyTraces> secrets = new ArrayList<>();
    private final List<byte[]> certificates = new ArrayList<>();

    @Test
    void neitherDatabaseNorTopicsNorLogHoldAKeyInClear() throws Exception {
        byte[] logged;
        try (var log = new CapturedLog()) {
            for (var algorithm : ALGORITHMS) {
                var customer = system.newCustomer(10);
                system.execute(
                        "update ssl_vpn_server set key_algorithm = ? where ssl_vpn_server_id = ?",
                        algorithm,
                        customer.server().text());
                issueByVolcengine(customer);
                issueByAlibaba(AlibabaCustomer.of(system, customer).in(TestSystem.REGION), customer.server());
                collectKeysOf(customer.server());
                secrets.add(KeyTraces.of(customer.key().secret().text().getBytes(StandardCharsets.UTF_8)));
            }
            logged = log.octets();
        }

        var database = database();
        var topics = topics();

        assertThat(certificates)
                .allMatch(certificate -> KeyTraces.of(certificate).isIn(database));
        assertThat(certificates)
                .allMatch(certificate -> KeyTraces.of(certificate).isIn(topics));
        assertThat(secrets).hasSize(5 * ALGORITHMS.size()).noneMatch(secret -> secret.isIn(database));
        assertThat(secrets).noneMatch(secret -> secret.isIn(topics));
        assertThat(secrets).noneMatch(secret -> secret.isIn(logged));
        assertThat(new String(database, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE KEY-----");
        assertThat(new String(topics, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE KEY-----");
        assertThat(new String(logged, StandardCharsets.ISO_8859_1))
                .contains("certificate accepted", "certificates issued")
                .doesNotContain("PRIVATE KEY-----");
    }

    private void issueByVolcengine(Customer customer) throws Exception {
        var id = customer.create(Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        collect(customer.attributes(id), "ClientKey", "ClientCertificate");
    }

    private void issueByAlibaba(AlibabaCustomer customer, ServerId server) throws Exception {
        var id = (String)
                Objects.requireNonNull(customer.call("CreateSslVpnClientCert", Map.of("SslVpnServerId", server.text()))
                        .get("SslVpnClientCertId"));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(customer.call("DescribeSslVpnClientCert", Map.of("SslVpnClientCertId", id)))
                                .containsEntry("Status", "normal"));
        collect(customer.call("DescribeSslVpnClientCert", Map.of("SslVpnClientCertId", id)), "ClientKey", "ClientCert");
    }

    private void collect(Map<String, Object> answer, String key, String certificate) {
        var der = der(answer, certificate);
        certificates.add(der);
        secrets.add(KeyTraces.of(der(answer, key), der));
    }

    /** No answer shows the authority's key; whoever has the keysets opens both. */
    private void collectKeysOf(ServerId server) throws Exception {
        var keysets = system.worker().getBean(KeyRings.class);
        try (var connection = system.superuser();
                var rows = connection
                        .createStatement()
                        .executeQuery("select certificate, private_key_ciphertext, server_certificate,"
                                + " server_private_key_ciphertext from authority where"
                                + " ssl_vpn_server_id = '" + server + "'")) {
            assertThat(rows.next()).isTrue();
            var authority = keysets.authority().open(Bytes.of(rows.getBytes(2)), AssociatedData.ofAuthorityKey(server));
            secrets.add(KeyTraces.of(authority.orElseThrow().toArray(), rows.getBytes(1)));
            var openVpn = keysets.client().open(Bytes.of(rows.getBytes(4)), AssociatedData.ofServerKey(server));
            secrets.add(KeyTraces.of(openVpn.orElseThrow().toArray(), rows.getBytes(3)));
        }
    }

    /** Every column of every row of every table: octets as they are, all else as text. */
    private byte[] database() throws SQLException {
        var dump = new ByteArrayOutputStream();
        try (var connection = system.superuser();
                var names = connection.createStatement();
                var tables = names.executeQuery(
                        "select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
            while (tables.next()) {
                dump(connection, tables.getString(1), dump);
            }
        }
        return dump.toByteArray();
    }

    private static void dump(Connection connection, String table, ByteArrayOutputStream dump) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            var columns = rows.getMetaData();
            while (rows.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    var octets = columns.getColumnType(i) == Types.BINARY
                            ? rows.getBytes(i)
                            : Objects.requireNonNullElse(rows.getString(i), "").getBytes(StandardCharsets.UTF_8);
                    dump.writeBytes(Objects.requireNonNullElse(octets, new byte[0]));
                    dump.write('\n');
                }
            }
        }
    }

    private byte[] topics() {
        var dump = new ByteArrayOutputStream();
        try (var reader = new TopicReader(system)) {
            for (var record : reader.everything()) {
                dump.writeBytes(Objects.requireNonNullElse(record.key(), "").getBytes(StandardCharsets.UTF_8));
                dump.writeBytes(Objects.requireNonNullElse(record.value(), new byte[0]));
                record.headers().forEach(header -> {
                    dump.writeBytes(header.key().getBytes(StandardCharsets.UTF_8));
                    dump.writeBytes(header.value());
                });
            }
        }
        return dump.toByteArray();
    }

    private static byte[] der(Map<String, Object> answer, String name) {
        return Base64.getDecoder().decode(String.valueOf(answer.get(name)).replaceAll("-----[^-]+-----|\\s", ""));
    }
}

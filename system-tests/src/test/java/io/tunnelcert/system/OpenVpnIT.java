package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ServerId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real OpenVPN on both sides of a tunnel, with the files that the two APIs give and nothing else. */
class OpenVpnIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OF_THE_SERVER = "10.8.0.1";

    private static final TestSystem system = TestSystem.shared();
    private static final Operator operator = system.operator();
    private static final Map<KeyAlgorithm, Customer> CUSTOMERS = new EnumMap<>(KeyAlgorithm.class);
    private static VpnNetwork network;

    @TempDir
    Path serverFolder;

    @TempDir
    Path clientFolder;

    @BeforeAll
    static void connectTwoHosts() throws Exception {
        network = VpnNetwork.create();
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        operator.close();
        if (network != null) {
            network.close();
        }
    }

    /** Each pair of two columns' values at least once; the cipher in the last column is the one that both sides find. */
    @ParameterizedTest
    @CsvSource({
        "EC_P256,  UDP, AES-128-CBC, SHA1, false, files,  '',          AES-256-GCM",
        "EC_P256,  TCP, AES-256-CBC, MD5,  false, inline, AES-256-CBC, AES-256-CBC",
        "EC_P256,  UDP, AES-192-CBC, None, true,  inline, '',          AES-256-GCM",
        "EC_P256,  TCP, None,        None, false, files,  none,        [null-cipher]",
        "ED25519,  UDP, AES-128-CBC, SHA1, false, inline, AES-128-CBC, AES-128-CBC",
        "ED25519,  TCP, AES-192-CBC, MD5,  true,  files,  '',          AES-256-GCM",
        "RSA_2048, TCP, AES-128-CBC, SHA1, true,  inline, '',          AES-256-GCM",
        "RSA_2048, UDP, AES-256-CBC, SHA1, false, files,  AES-256-CBC, AES-256-CBC"
    })
    void carriesPacketsToTheServerAndBehindIt(
            KeyAlgorithm algorithm,
            String protocol,
            String cipher,
            String auth,
            boolean compress,
            String form,
            String dataCiphersOfTheClient,
            String negotiated)
            throws Exception {
        var customer = customer(algorithm);
        customer.call(
                "ModifySslVpnServer",
                Map.of(
                        "SslVpnServerId", customer.server().text(),
                        "Protocol", protocol,
                        "Cipher", cipher,
                        "Auth", auth,
                        "Compress", Boolean.toString(compress)));
        var certificate = issue(customer);
        var config = form.equals("inline") ? inline(certificate) : files(customer, certificate);
        serveAs(customer);

        try (var server = network.startServer(serverFolder).awaitReady();
                var client = start(config, dataCiphersOfTheClient).awaitReady()) {

            network.assertReaches(OF_THE_SERVER);
            network.assertReaches(VpnNetwork.BEHIND_THE_SERVER);
            assertThat(client.said())
                    .contains("Data Channel: cipher '" + negotiated + "'")
                    .contains(compress ? "compression: 'lzo'" : "VERIFY KU OK")
                    .contains("VERIFY EKU OK");
            assertThat(server.said())
                    .contains("[" + certificate + "] Peer Connection Initiated")
                    .doesNotContain("WARNING: '");
        }
    }

    @Test
    void turnsAwayWhomTheNewRevocationListNamesAndNobodyElse() throws Exception {
        var customer = customer(KeyAlgorithm.EC_P256);
        var revoked = issue(customer);
        var config = inline(revoked);
        var other = inline(issue(customer));
        serveAs(customer);
        try (var server = network.startServer(serverFolder).awaitReady()) {
            start(config, "").awaitReady().close();

            customer.call("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", revoked));
            fetchTheNextRevocationList(customer);

            try (var client = start(config, "")) {
                server.awaitSaying("error=certificate revoked: CN=" + revoked);
                assertThat(client.said()).doesNotContain("Initialization Sequence Completed");
            }
            try (var client = start(other, "").awaitReady()) {
                network.assertReaches(OF_THE_SERVER);
                assertThat(client.said()).doesNotContain("revoked");
            }
        }
    }

    private OpenVpnProcess start(Path config, String dataCiphers) throws IOException {
        return dataCiphers.isEmpty()
                ? network.startClient(clientFolder, "--config", config.toString())
                : network.startClient(clientFolder, "--config", config.toString(), "--data-ciphers", dataCiphers);
    }

    /** A customer whose server's authority is of this kind, with what it issues. */
    private static Customer customer(KeyAlgorithm algorithm) throws ApiException {
        var known = CUSTOMERS.get(algorithm);
        if (known != null) {
            return known;
        }
        var account = system.newAccount();
        try (var gateway = system.anotherGateway("--tunnelcert.server.key-algorithm=" + algorithm)) {
            var endpoint = TestSystem.endpoint(gateway);
            var creator = new Customer(() -> endpoint, account.account(), account.key());
            var id = String.valueOf(creator.call(
                            "CreateSslVpnServer",
                            Map.of(
                                    "VpnGatewayId",
                                            system.newGateway(account, TestSystem.REGION)
                                                    .text(),
                                    "ClientIpPool", "10.8.0.0/22",
                                    "LocalSubnets.1", "192.168.0.0/16",
                                    "SslVpnServerName", "openvpn"))
                    .get("SslVpnServerId"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(system.count(
                                    "select count(*) from certificate_revocation_list where ssl_vpn_server_id = ? and crl is not null",
                                    id))
                            .isOne());
            var customer = account.with(new ServerId(id));
            CUSTOMERS.put(algorithm, customer);
            return customer;
        }
    }

    private static String issue(Customer customer) throws ApiException {
        var id = customer.create(Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        return id;
    }

    /** As the vendor's API gives it: a profile and three files. */
    private Path files(Customer customer, String certificate) throws Exception {
        var attributes = customer.attributes(certificate);
        Files.writeString(clientFolder.resolve("ca.crt"), String.valueOf(attributes.get("CaCertificate")));
        Files.writeString(clientFolder.resolve("client.crt"), String.valueOf(attributes.get("ClientCertificate")));
        Files.writeString(clientFolder.resolve("client.key"), String.valueOf(attributes.get("ClientKey")));
        return Files.writeString(
                clientFolder.resolve("client.ovpn"), String.valueOf(attributes.get("OpenVpnClientConfig")));
    }

    /** As the operator API gives it: one file. */
    private Path inline(String certificate) throws IOException, InterruptedException {
        var answer = operator.get("/ssl-vpn-client-certs/" + certificate + "/profile.ovpn");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Files.writeString(clientFolder.resolve(certificate + ".ovpn"), answer.body());
    }

    /** Unpacks the server's bundle, and gives the host the address that clients look for. */
    private void serveAs(Customer customer) throws Exception {
        for (var file : files(bundle(customer)).entrySet()) {
            Files.write(serverFolder.resolve(file.getKey()), file.getValue());
        }
        network.serveAt(system.text("""
                select host(g.public_address) from vpn_gateway g join ssl_vpn_server s using (vpn_gateway_id)
                where s.ssl_vpn_server_id = ?
                """, customer.server().text()));
    }

    private static byte[] bundle(Customer customer) throws IOException, InterruptedException {
        return operator.download("/ssl-vpn-servers/" + customer.server() + "/openvpn-server.zip");
    }

    /** What the line in README.txt does, once there is a newer list. */
    private void fetchTheNextRevocationList(Customer customer) {
        var present = serverFolder.resolve("crl.pem");
        await().atMost(SOON).untilAsserted(() -> {
            var next = serverFolder.resolve("crl.pem.new");
            var address = URI.create("http://" + system.endpoint() + "/crl/" + customer.server() + ".pem");
            try (var fetched = address.toURL().openStream()) {
                Files.copy(fetched, next, StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(Files.mismatch(next, present)).isNotEqualTo(-1);
            Files.move(next, present, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    private static Map<String, byte[]> files(byte[] archive) throws IOException {
        var files = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}

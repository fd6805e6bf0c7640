package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway whose two listeners speak TLS, each with a certificate of its own, and take new ones while it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ACTION = "DescribeSslVpnClientCerts";

    private static final String[] SETTINGS = {
        "--server.ssl.bundle=api",
        "--management.server.ssl.bundle=operators",
        "--management.server.ssl.client-auth=need",
        "--spring.ssl.bundle.watch.file.quiet-period=100ms",
        "--tunnelcert.shutdown.notice=0s"
    };

    private final TestSystem system = TestSystem.shared();

    private final TrialCertificates certificates;
    private final ConfigurableApplicationContext gateway;

    HttpsIT(@TempDir Path folder) throws Exception {
        certificates = new TrialCertificates(folder);
        for (var name : List.of("api", "operators", "operator")) {
            certificates.make(name);
        }
        gateway = gateway("--tunnelcert.http.longest-request=1s");
    }

    private ConfigurableApplicationContext gateway(String setting) {
        return system.anotherGateway(Stream.of(
                        certificates.bundle("api"), certificates.bundle("operators"), SETTINGS, new String[] {setting})
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void issuesToTheOfficialSdk() throws Exception {
        var customer = system.newCustomer(1).at(gateway).trusting(Files.readString(certificates.authority()));

        var id = customer.create(Map.of());

        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
    }

    @Test
    void takesNewCertificatesWithoutARestart() throws Exception {
        var request = PreparedRequest.of(system.newCustomer(1), ACTION);
        try (var kept = connect(Optional.empty())) {
            var before = kept.certificate().getSerialNumber();
            kept.send(request);
            assertThat(kept.answer()).startsWith("HTTP/1.1 200 ");

            certificates.make("api");

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(serials()).hasSize(2).doesNotContain(before));
            kept.send(request);
            assertThat(kept.answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void keepsItsCertificateWhileTheNewOneIsOfAnotherKey() throws Exception {
        var before = serials();
        var key = Files.readString(certificates.key("api"));
        try (var reloading = new LogLines("org.springframework.boot.autoconfigure.ssl.FileWatcher")) {

            certificates.make("api");
            Files.writeString(certificates.key("api"), key);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(reloading.messages()).contains("Unexpected SSL reload error"));
            assertThat(serials()).isEqualTo(before);
        }
        certificates.make("api");
        await().atMost(SOON).untilAsserted(() -> assertThat(serials()).doesNotContainAnyElementsOf(before));
    }

    @Test
    void asksOperatorsForCertificates() throws Exception {
        assertThat(readiness(certificates.client("operator"))).isEqualTo(200);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> readiness(certificates.client()));
    }

    @Test
    void answersNothingToPlainHttp() throws IOException {
        for (var port : List.of("local.server.port", "local.management.port")) {
            assertThat(RawHttp.post("/", Map.of("Host", "localhost")).sendTo("127.0.0.1:" + port(port)))
                    .isEmpty();
        }
    }

    /** As openssl sees it, which minds a connection that ends without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"-tls1_3", "-tls1_2"})
    void refusesWhatIsNoRequestAndEndsInOrder(String version) throws Exception {
        var client = new ProcessBuilder(
                        "openssl",
                        "s_client",
                        "-quiet",
                        "-servername",
                        "localhost",
                        version,
                        "-verify_return_error",
                        "-verify_quiet",
                        "-CAfile",
                        certificates.authority().toString(),
                        "-connect",
                        TestSystem.endpoint(gateway))
                .redirectErrorStream(true)
                .start();
        client.getOutputStream().write("no request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();

        assertThat(client.getInputStream().readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .startsWith("HTTP/1.1 400 ")
                .contains("ResponseMetadata")
                .doesNotContain("unexpected eof");
    }

    @Test
    void refusesWhatDoesNotEnd() throws Exception {
        try (var connection = connect(Optional.empty())) {
            connection.send("POST /?Action=X HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n");

            assertThat(connection.answer()).startsWith("HTTP/1.1 408 ").contains("ResponseMetadata");
            assertThat(connection.endsInOrder()).isTrue();
        }
    }

    @Test
    void holdsTheLimitOfConnectionsAndFinishesWhatIsUnderWayBeforeItStops() throws Exception {
        var signed = new String(PreparedRequest.of(system.newCustomer(1), ACTION), StandardCharsets.US_ASCII);
        var stopping = gateway("--tunnelcert.http.max-connections=1");
        var endpoint = TestSystem.endpoint(stopping);
        var client = certificates.client();
        try (var connection = TlsConnection.open(client, endpoint, Optional.empty())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> TlsConnection.open(client, endpoint, Optional.empty()));
            connection.send(signed.replace("\r\n\r\n", "\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"));
            assertThat(connection.head()).startsWith("HTTP/1.1 100 ");

            var stopped = CompletableFuture.runAsync(stopping::close);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThatExceptionOfType(ConnectException.class)
                            .isThrownBy(() -> TlsConnection.open(client, endpoint, Optional.empty())));
            connection.send(" ");

            assertThat(connection.answer()).startsWith("HTTP/1.1 ").contains("ResponseMetadata");
            stopped.join();
        }
    }

    /** The certificates that clients are shown who name no host, and who name one. */
    private List<BigInteger> serials() throws IOException {
        var serials = new ArrayList<BigInteger>();
        for (var name : List.of(Optional.<String>empty(), Optional.of("api.example.com"))) {
            try (var connection = connect(name)) {
                serials.add(connection.certificate().getSerialNumber());
            }
        }
        return serials;
    }

    private TlsConnection connect(Optional<String> name) throws IOException {
        return TlsConnection.open(certificates.client(), TestSystem.endpoint(gateway), name);
    }

    private int readiness(SSLContext client) throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder().sslContext(client).build()) {
            var address =
                    URI.create("https://127.0.0.1:" + port("local.management.port") + "/actuator/health/readiness");
            return http.send(HttpRequest.newBuilder(address).timeout(SOON).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private String port(String property) {
        return gateway.getEnvironment().getRequiredProperty(property);
    }
}

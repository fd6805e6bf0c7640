package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example as its reader does, from its source, against a server that answers from a list. */
class FirstCertificateIT {

    private static final String SOURCE = "src/main/java/io/tunnelcert/standalone/FirstCertificate.java";

    @TempDir
    Path folder;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private String certificate;

    @BeforeEach
    void startServer() throws IOException {
        try (InputStream pem = Objects.requireNonNull(getClass().getResourceAsStream("/certificate.pem"))) {
            certificate = new String(pem.readAllBytes(), StandardCharsets.US_ASCII);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        SampleDemo.environment(endpoint, SampleDemo.AWKWARD_SECRET).writeTo(folder.resolve("demo.env"));
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void writesTheFilesAndSaysWhatItDid() throws Exception {
        answers.put("CreateSslVpnClientCert", "{\"Result\":{\"SslVpnClientCertId\":\"vsc-test\"}}");
        answers.put("DescribeSslVpnClientCerts", "{\"Result\":{\"SslVpnClientCerts\":[{\"Status\":\"Available\"}]}}");
        answers.put(
                "DescribeSslVpnClientCertAttributes",
                "{\"CaCertificate\":\"ca\\n\",\"ClientCertificate\":\"%s\",\"ClientKey\":\"key\",\"OpenVpnClientConfig\":\"client\"}"
                        .formatted(certificate.replace("\n", "\\n")));

        Process example = run();

        assertThat(output(example))
                .contains("Certificate vsc-test is issued.", "CN=vsc-test", "serial   2a", "openssl verify");
        assertThat(example.exitValue()).isZero();
        assertThat(folder.resolve("out/ca.crt")).hasContent("ca\n");
        assertThat(folder.resolve("out/client.crt")).hasContent(certificate);
        assertThat(folder.resolve("out/client.ovpn")).hasContent("client");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out/client.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void saysInOneLineWhyItWasRefused() throws Exception {
        answers.put(
                "CreateSslVpnClientCert",
                "{\"ResponseMetadata\":{\"Error\":{\"Code\":\"QuotaExceeded.SSLClientCert\",\"Message\":\"No more.\"}}}");

        Process example = run();

        assertThat(output(example).strip())
                .isEqualTo("CreateSslVpnClientCert was refused: HTTP 200 QuotaExceeded.SSLClientCert: No more.");
        assertThat(example.exitValue()).isOne();
    }

    @Test
    void saysThatNothingAnswers() throws Exception {
        server.stop(0);

        Process example = run();

        assertThat(output(example))
                .startsWith("Nothing answers at http://127.0.0.1:")
                .endsWith("running?\n");
        assertThat(example.exitValue()).isOne();
    }

    private Process run() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String environment = folder.resolve("demo.env").toString();
        return new ProcessBuilder(
                        java,
                        "--source",
                        "17",
                        SOURCE,
                        environment,
                        folder.resolve("out").toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String action = query.replaceFirst("^Action=([A-Za-z]+)&.*$", "$1");
        byte[] body = answers.getOrDefault(action, "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

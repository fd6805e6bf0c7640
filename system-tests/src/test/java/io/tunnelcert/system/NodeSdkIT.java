package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Volcengine's two SDKs for Node, unmodified. Needs npm; where it must not be missing, REQUIRE_NPM is set. */
class NodeSdkIT {

    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path FOLDER = Path.of("target", "node");
    private static final long LONGEST_MINUTES = 3;

    private final TestSystem system = TestSystem.shared();

    @Test
    void isServedByPostByGetAndByAPresignedUrl() throws Exception {
        install();
        var customer = system.newCustomer(10);

        var answers = run(
                Map.of(
                        "TUNNELCERT_ENDPOINT", system.endpoint(),
                        "TUNNELCERT_REGION", TestSystem.REGION.text(),
                        "TUNNELCERT_ACCESS_KEY_ID", customer.key().id(),
                        "TUNNELCERT_SECRET_ACCESS_KEY", customer.key().secret().text(),
                        "TUNNELCERT_SSL_VPN_SERVER_ID", customer.server().text()),
                "node",
                "volcengine.js");

        var lines = answers.lines().map(NodeSdkIT::json).toList();
        assertThat(lines)
                .as(answers)
                .hasSize(5)
                .allSatisfy(answer ->
                        assertThat(answer.has("Result")).as(answer.toString()).isTrue());
        var id = lines.getFirst().at("/Result/SslVpnClientCertId").asString();
        for (var listed : lines.subList(2, 5)) {
            assertThat(listed.at("/Result/SslVpnClientCerts").size()).isEqualTo(1);
            var certificate = listed.at("/Result/SslVpnClientCerts/0");
            assertThat(certificate.get("SslVpnClientCertId").asString()).isEqualTo(id);
            assertThat(certificate.get("SslVpnClientCertName").asString()).isEqualTo("研发-node_1");
            assertThat(certificate.at("/Tags/0/Value").asString()).isEqualTo("v:=+");
        }
    }

    private static void install() throws IOException, InterruptedException {
        var required = System.getenv("REQUIRE_NPM") != null;
        assumeTrue(required || isThere("npm"), "npm is not installed");
        Files.createDirectories(FOLDER);
        for (var name : List.of("package.json", "volcengine.js")) {
            Files.writeString(FOLDER.resolve(name), Files.readString(SOURCE.resolve(name)));
        }
        run(Map.of(), "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--silent");
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** Gives what the program prints. */
    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("node", ".out");
        var builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        var ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        var printed = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(ended && process.exitValue() == 0).as(printed).isTrue();
        return printed;
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }
}

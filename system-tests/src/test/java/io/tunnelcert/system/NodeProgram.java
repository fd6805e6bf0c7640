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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program for Node that calls the API with a vendor's SDK. Needs npm; where it must not be missing, REQUIRE_NPM is set. */
final class NodeProgram {

    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path INSTALLED = Path.of("target", "node-programs");
    private static final long LONGEST_MINUTES = 3;

    private final Path folder;
    private final String name;

    private NodeProgram(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Installs the SDKs, and lays the program beside them; what lacks npm and may do without is told as skipped. */
    static NodeProgram installed(String name) throws IOException, InterruptedException {
        var required = System.getenv("REQUIRE_NPM") != null;
        assumeTrue(required || isThere("npm"), "npm is not installed");
        var folder = Files.createDirectories(INSTALLED.resolve(name)); // of its own: another may be installed meanwhile
        for (var file : List.of("package.json", name)) {
            Files.writeString(folder.resolve(file), Files.readString(SOURCE.resolve(file)));
        }
        run(
                folder,
                Map.of(),
                "npm",
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--no-package-lock",
                "--silent");
        return new NodeProgram(folder, name);
    }

    /** Runs it as a customer; gives the lines of JSON that it prints. */
    List<JsonNode> run(TestSystem system, Customer customer, String region) throws IOException, InterruptedException {
        var environment = Map.of(
                "TUNNELCERT_ENDPOINT", system.endpoint(),
                "TUNNELCERT_REGION", region,
                "TUNNELCERT_ACCESS_KEY_ID", customer.key().id(),
                "TUNNELCERT_SECRET_ACCESS_KEY", customer.key().secret().text(),
                "TUNNELCERT_SSL_VPN_SERVER_ID", customer.server().text());
        return run(folder, environment, "node", name)
                .lines()
                .map(NodeProgram::json)
                .toList();
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
    private static String run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("node", ".out");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
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

package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tunnelcert.testing.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ConditionTimeoutException;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus with the configuration that is delivered, but for whom it asks and how often. Where it must not be missing,
 * REQUIRE_PROMETHEUS is set; else a test that needs it is told as skipped.
 */
final class PrometheusProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String root;

    private PrometheusProcess(Process process, String root) {
        this.process = process;
        this.root = root;
    }

    /** Whether its programs are installed; what may do without is told as skipped. */
    static void assumeInstalled() {
        var there = isThere("prometheus") && isThere("promtool");
        assertThat(there || System.getenv("REQUIRE_PROMETHEUS") == null)
                .as("prometheus and promtool are installed")
                .isTrue();
        assumeTrue(there, "prometheus is not installed");
    }

    /** @param targets whom each job asks, as host and port */
    static PrometheusProcess start(Path folder, Map<String, String> targets) throws IOException {
        var configuration = Files.writeString(folder.resolve("prometheus.yml"), configuration(targets));
        var address = "127.0.0.1:" + LocalPort.free();
        var process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        var prometheus = new PrometheusProcess(process, "http://" + address);
        try {
            await().atMost(LONGEST_START)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(prometheus.rules()).isNotEmpty());
            return prometheus;
        } catch (ConditionTimeoutException e) {
            prometheus.close();
            throw e;
        }
    }

    /** What an expression gives now; asserts that Prometheus understands it. */
    List<JsonNode> ask(PromQl query) {
        var answer = get("/api/v1/query?query=" + URLEncoder.encode(query.filledIn(), StandardCharsets.UTF_8));
        assertThat(answer.path("status").asString()).as("%s: %s", query, answer).isEqualTo("success");
        return answer.at("/data/result").valueStream().toList();
    }

    /** The rules, with what came of their last evaluation. */
    List<JsonNode> rules() {
        return get("/api/v1/rules")
                .at("/data/groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private JsonNode get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(root + path))
                    .timeout(PATIENCE)
                    .build();
            return JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // as the file's form is
    private static String configuration(Map<String, String> targets) {
        var configuration = ObservabilityFiles.yaml(ObservabilityFiles.FOLDER.resolve("prometheus.yml"));
        configuration.put("global", Map.of("scrape_interval", "1s", "evaluation_interval", "1s"));
        configuration.put(
                "rule_files",
                List.of(ObservabilityFiles.ALERTS.toAbsolutePath().normalize().toString()));
        for (var job : (List<Map<String, Object>>) Objects.requireNonNull(configuration.get("scrape_configs"))) {
            var target = Objects.requireNonNull(targets.get((String) job.get("job_name")));
            job.put("static_configs", List.of(Map.of("targets", List.of(target))));
        }
        return new Yaml().dump(configuration);
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        process.onExit().join();
    }
}

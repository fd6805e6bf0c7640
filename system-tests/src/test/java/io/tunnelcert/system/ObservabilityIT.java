package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.assertj.core.api.InstanceOfAssertFactories.collection;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whether a gateway and a worker in use have what the dashboards and the alerts ask for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservabilityIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** More than are made while it is waited for. */
    private static final int MANY = 200;

    /** What Prometheus adds to each series, and what it makes itself. */
    private static final Set<String> ADDED = Set.of("job", "instance");

    private static final Map<String, Set<String>> OWN =
            Map.of("up", ADDED, "ALERTS", Set.of("alertname", "alertstate"));

    private final TestSystem system = TestSystem.shared();
    private final Customer customer = system.newCustomer(MANY);
    private final WorkerProcess worker;

    ObservabilityIT() throws IOException {
        worker = WorkerProcess.start(system);
        system.stopWorker();
    }

    @AfterAll
    void leaveItAsItWas() {
        worker.close();
        system.startWorkerIfStopped();
    }

    @BeforeAll
    void useIt() throws ApiException {
        use();
        System.gc(); // a gateway that has not collected garbage has no measure of it
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> customer.call("Unknown", Map.of()));
    }

    @Test
    void hasWhatEveryExpressionAsksFor() {
        await().atMost(SOON).pollInterval(AGAIN).untilAsserted(() -> {
            use();
            var there = labels();
            assertThat(ObservabilityFiles.queries())
                    .allSatisfy(query -> assertThat(query.selectors())
                            .isNotEmpty()
                            .allSatisfy(selector -> assertThat(there)
                                    .extractingByKey(selector.metric())
                                    .asInstanceOf(collection(String.class))
                                    .containsAll(selector.labels())));
        });
    }

    @Test
    void everyAlertSaysWhatIsTheMatter() {
        assertThat(ObservabilityFiles.alerts())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule)
                        .containsKeys("alert", "expr")
                        .extractingByKey("annotations", MAP)
                        .containsOnlyKeys("summary"));
    }

    @Test
    void aRealPrometheusHasAnAnswerToEveryQuery(@TempDir Path folder) throws IOException {
        PrometheusProcess.assumeInstalled();
        var targets = Map.of("gateway", system.managementEndpoint(), "worker", worker.management());

        try (var prometheus = PrometheusProcess.start(folder, targets)) {
            await().atMost(SOON).pollInterval(AGAIN).untilAsserted(() -> {
                use();
                assertThat(ObservabilityFiles.panels())
                        .flatExtracting(ObservabilityFiles.Panel::queries)
                        .allSatisfy(query -> assertThat(prometheus.ask(query)).anyMatch(ObservabilityIT::isNumber));
                assertThat(prometheus.ask(new PromQl("here", "up == 1"))).hasSize(targets.size());
                assertThat(prometheus.rules())
                        .hasSameSizeAs(ObservabilityFiles.alerts())
                        .allSatisfy(rule ->
                                assertThat(rule.path("health").asString()).isEqualTo("ok"));
            });
        }
    }

    private void use() throws ApiException {
        customer.create(Map.of());
    }

    private Map<String, Set<String>> labels() throws IOException, InterruptedException {
        var all = new TreeMap<String, Set<String>>(OWN);
        Exposition.of(system.managementEndpoint())
                .and(Exposition.of(worker.management()))
                .labels()
                .forEach((metric, labels) -> all.put(metric, withAdded(labels)));
        return all;
    }

    private static Set<String> withAdded(Set<String> labels) {
        var all = new TreeSet<>(labels);
        all.addAll(ADDED);
        return all;
    }

    /** Whether one of the series that a query gives has a value that can be drawn. */
    private static boolean isNumber(JsonNode series) {
        return Double.isFinite(
                Double.parseDouble(series.at("/value/1").asString().replace("Inf", "Infinity")));
    }
}

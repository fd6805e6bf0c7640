package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What Prometheus sees of a system in use, against what is said of it. */
class MetricsIT {

    private static final Path ROOT = Path.of("..");
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\w+)");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(tunnelcert_\\w+)` \\|");
    private static final Pattern USED = Pattern.compile("\\btunnelcert_[a-z_]+");

    private final TestSystem system = TestSystem.shared();
    private final Customer customer = system.newCustomer(5);

    @BeforeEach
    void useIt() throws ApiException {
        var id = customer.create(Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
    }

    @Test
    void tellsWhatBecameOfRequests() throws Exception {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> customer.call("DescribeSslVpnClientCertificates", Map.of()));

        assertThat(ofTheGateway())
                .containsPattern(
                        "tunnelcert_requests_total\\{action=\"CreateSslVpnClientCert\",code=\"Success\",dialect=\"volcengine\"} [1-9]")
                .containsPattern(
                        "tunnelcert_requests_total\\{action=\"other\",code=\"InvalidActionOrVersion\",dialect=\"volcengine\"} [1-9]")
                .containsPattern("tunnelcert_claims_total\\{outcome=\"granted\"} [1-9]")
                .containsPattern("tunnelcert_request_duration_seconds_count\\{action=\"CreateSslVpnClientCert\"")
                .doesNotContain(
                        "DescribeSslVpnClientCertificates", customer.account().text());
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(ofTheGateway()).containsPattern("tunnelcert_issuance_duration_seconds_count [1-9]"));
    }

    @Test
    void tellsHowTheWholeSystemIs() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTheGateway())
                        .contains("tunnelcert_pending{kind=\"ISSUANCE\"} 0.0")
                        .contains("tunnelcert_pending_oldest_age_seconds{kind=\"ISSUANCE\"} 0.0")
                        .contains("tunnelcert_certificates_expiring{days=\"30\"} ")
                        .containsPattern("tunnelcert_crl_lapse_seconds [1-9]"));
    }

    @Test
    void hasWhatTheDocumentSaysAndNothingElse() throws Exception {
        var document = Files.readString(ROOT.resolve("docs/metrics.md"));

        assertThat(found(DOCUMENTED, document)).isEqualTo(families());
    }

    @Test
    void hasWhatTheAlertsAskFor() throws Exception {
        var rules = rules();

        assertThat(rules)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule)
                        .containsKeys("alert", "expr")
                        .extractingByKey("annotations", MAP)
                        .containsOnlyKeys("summary"));
        assertThat(families())
                .containsAll(found(
                        USED,
                        rules.stream()
                                .map(rule -> String.valueOf(rule.get("expr")))
                                .collect(Collectors.joining("\n"))));
    }

    @SuppressWarnings("unchecked") // as the file's form is
    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, Object>>> file =
                new Yaml().load(Files.readString(ROOT.resolve("deploy/observability/alerts.yml")));
        return Objects.requireNonNull(file.get("groups")).stream()
                .flatMap(group -> ((List<Map<String, Object>>) Objects.requireNonNull(group.get("rules"))).stream())
                .toList();
    }

    /** Without the largest value of a while ago, which comes beside each histogram. */
    private Set<String> families() throws IOException, InterruptedException {
        var all = found(FAMILY, ofTheGateway() + "\n" + ofTheWorker());
        return all.stream()
                .filter(name -> name.startsWith("tunnelcert_"))
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String ofTheGateway() throws IOException, InterruptedException {
        try (var operator = system.operator()) {
            return operator.send("GET", "/actuator/prometheus", "").body();
        }
    }

    private String ofTheWorker() {
        return system.worker().getBean(PrometheusMeterRegistry.class).scrape();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus sees of a system in use, against what is said of it. */
class MetricsIT {

    private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
    private static final Duration SOON = Duration.ofSeconds(40);

    /** Gone for a minute whenever a consumer's partitions are exchanged, as tests before this one may have had it; {@link ObservabilityIT} asks for it. */
    private static final String LAG = "kafka_consumer_fetch_manager_records_lag_max";

    private static final Pattern WORD = Pattern.compile("`(\\w+)`");
    private static final int MANY = 20;

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

        assertThat(ofTheGateway().text())
                .containsPattern(
                        "tunnelcert_requests_total\\{action=\"CreateSslVpnClientCert\",code=\"Success\",dialect=\"volcengine\"} [1-9]")
                .containsPattern(
                        "tunnelcert_requests_total\\{action=\"other\",code=\"InvalidActionOrVersion\",dialect=\"volcengine\"} [1-9]")
                .containsPattern("tunnelcert_claims_total\\{outcome=\"granted\"} [1-9]")
                .containsPattern("tunnelcert_request_duration_seconds_count\\{action=\"CreateSslVpnClientCert\"")
                .doesNotContain(
                        "DescribeSslVpnClientCertificates", customer.account().text());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTheGateway().text())
                        .containsPattern("tunnelcert_issuance_duration_seconds_count [1-9]"));
    }

    @Test
    void tellsHowTheWholeSystemIs() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTheGateway().text())
                        .contains("tunnelcert_pending{kind=\"ISSUANCE\"} 0.0")
                        .contains("tunnelcert_pending_oldest_age_seconds{kind=\"ISSUANCE\"} 0.0")
                        .contains("tunnelcert_certificates_expiring{days=\"30\"} ")
                        .containsPattern("tunnelcert_crl_lapse_seconds [1-9]"));
    }

    @Test
    void hasWhatTheDocumentSaysAndNothingElse() throws Exception {
        var document = Files.readString(DOCUMENT);

        assertThat(rows(document, "tunnelcert_\\w+")).isEqualTo(ours());
    }

    @Test
    void hasWhatTheDocumentSaysOfTheOthers() throws Exception {
        System.gc(); // there is no measure of what has never been done
        var others = rows(Files.readString(DOCUMENT), "(?!tunnelcert_|" + LAG + ")\\w+");

        assertThat(others).isNotEmpty();
        await().atMost(SOON).untilAsserted(() -> {
            var there = ofTheGateway().and(ofTheWorker()).familyLabels();
            assertThat(there.keySet()).containsAll(others.keySet());
            assertThat(others)
                    .allSatisfy(
                            (metric, labels) -> assertThat(there.get(metric)).containsAll(labels));
        });
    }

    @Test
    void theDocumentSaysWhatToDoAboutEach() throws Exception {
        var rows = Files.readString(DOCUMENT).lines().filter(line -> line.startsWith("| `"));

        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.split("\\|"))
                        .hasSize(5)
                        .satisfies(cells -> assertThat(cells[3]).isNotBlank())
                        .satisfies(cells -> assertThat(cells[4]).isNotBlank()));
    }

    @Test
    void hasNoMoreSeriesForMoreOfClientsWords() throws Exception {
        refusals("Unknown");
        var before = ourSeries();

        for (int i = 0; i < MANY; i++) {
            refusals("Unknown" + i);
        }

        assertThat(ourSeries()).isEqualTo(before);
    }

    /** An action that there is not, of something that there is not. */
    private void refusals(String word) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> customer.call(word, Map.of()));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> customer.call("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", word)));
    }

    /** What the document says of metrics that are named so, with their labels. */
    private static Map<String, Set<String>> rows(String document, String name) {
        return Pattern.compile("(?m)^\\| `(" + name + ")` \\|([^|]*)\\|")
                .matcher(document)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> found(WORD, row.group(2)), (one, _) -> one, TreeMap::new));
    }

    private Map<String, Set<String>> ours() throws IOException, InterruptedException {
        var all = new TreeMap<>(ofTheGateway().and(ofTheWorker()).familyLabels());
        all.keySet().removeIf(name -> !name.startsWith("tunnelcert_"));
        return all;
    }

    private Set<String> ourSeries() throws IOException, InterruptedException {
        return ofTheGateway().series().stream()
                .filter(series -> series.startsWith("tunnelcert_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Exposition ofTheGateway() throws IOException, InterruptedException {
        return Exposition.of(system.managementEndpoint());
    }

    private Exposition ofTheWorker() {
        return new Exposition(
                system.worker().getBean(PrometheusMeterRegistry.class).scrape());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

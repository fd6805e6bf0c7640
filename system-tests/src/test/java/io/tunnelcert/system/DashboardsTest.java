package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whether the dashboards are what Grafana takes, and say where their words are explained. */
class DashboardsTest {

    private static final Set<String> PROMETHEUS_OWN = Set.of("up", "ALERTS");

    @Test
    @SuppressWarnings("unchecked")
    void everyPanelAsksTheDataSourceThatIsProvisioned() {
        var sources = (List<Map<String, Object>>) Objects.requireNonNull(ObservabilityFiles.yaml(
                        ObservabilityFiles.FOLDER.resolve("grafana/provisioning/datasources/prometheus.yml"))
                .get("datasources"));

        assertThat(sources)
                .singleElement()
                .satisfies(source -> assertThat(ObservabilityFiles.panels())
                        .isNotEmpty()
                        .allSatisfy(panel -> {
                            assertThat(panel.json().at("/datasource/uid").asString())
                                    .isEqualTo(source.get("uid"));
                            assertThat(panel.json().at("/datasource/type").asString())
                                    .isEqualTo(source.get("type"));
                            assertThat(panel.queries()).isNotEmpty();
                        }));
    }

    @Test
    void everyPanelSaysWhatItMeansAndWhereMoreIsSaid() {
        assertThat(ObservabilityFiles.panels())
                .allSatisfy(panel -> assertThat(panel.description()).contains("docs/metrics.md"));
    }

    @Test
    void everyMetricOfTheDocumentIsShownAndNoOther() throws IOException {
        var document = Files.readString(Path.of("..", "docs", "metrics.md"));
        var shown = ObservabilityFiles.panels().stream()
                .flatMap(panel -> panel.queries().stream())
                .flatMap(query -> query.selectors().stream())
                .map(selector -> selector.metric().replaceAll("_(bucket|sum|count)$", ""))
                .filter(metric -> !PROMETHEUS_OWN.contains(metric))
                .collect(Collectors.toSet());

        assertThat(shown).allSatisfy(metric -> assertThat(document).contains("`" + metric + "`"));
        assertThat(Pattern.compile("(?m)^\\| `(\\w+)`").matcher(document).results())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(shown).contains(row.group(1)));
    }

    @Test
    void everyDashboardHasAnIdOfItsOwnAndEveryPanelAPlace() {
        var dashboards = ObservabilityFiles.dashboards().stream()
                .map(ObservabilityFiles::json)
                .toList();

        assertThat(dashboards)
                .extracting(dashboard -> dashboard.path("uid").asString())
                .doesNotHaveDuplicates();
        assertThat(dashboards).allSatisfy(dashboard -> {
            var panels = dashboard.path("panels").valueStream().toList();
            assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
            assertThat(panels)
                    .allSatisfy(panel -> assertThat(place(panel).getMaxX()).isLessThanOrEqualTo(24))
                    .allSatisfy(panel -> assertThat(panels)
                            .filteredOn(other -> place(other).intersects(place(panel)))
                            .hasSize(1));
        });
    }

    private static Rectangle place(JsonNode panel) {
        var at = panel.path("gridPos");
        return new Rectangle(
                at.path("x").asInt(),
                at.path("y").asInt(),
                at.path("w").asInt(),
                at.path("h").asInt());
    }
}

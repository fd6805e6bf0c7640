package io.tunnelcert.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules for alerts and the dashboards, as they are delivered. */
final class ObservabilityFiles {

    static final Path FOLDER = Path.of("..", "deploy", "observability");
    static final Path DASHBOARDS = FOLDER.resolve("grafana/dashboards");
    static final Path ALERTS = FOLDER.resolve("alerts.yml");

    private ObservabilityFiles() {}

    /**
     * A graph or a number of a dashboard.
     *
     * @param json as in the file
     */
    record Panel(String file, JsonNode json) {

        String title() {
            return json.path("title").asString();
        }

        String description() {
            return json.path("description").asString();
        }

        List<PromQl> queries() {
            return json.path("targets")
                    .valueStream()
                    .map(target -> new PromQl(
                            file + ": " + title(), target.path("expr").asString()))
                    .toList();
        }
    }

    static List<Path> dashboards() {
        try (var files = Files.list(DASHBOARDS)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path dashboard) {
        return JsonMapper.shared().readTree(dashboard);
    }

    static List<Panel> panels() {
        return dashboards().stream()
                .flatMap(file -> json(file)
                        .path("panels")
                        .valueStream()
                        .map(panel -> new Panel(file.getFileName().toString(), panel)))
                .toList();
    }

    @SuppressWarnings("unchecked") // as the file's form is
    static List<Map<String, Object>> alerts() {
        return ((List<Map<String, Object>>) Objects.requireNonNull(yaml(ALERTS).get("groups")))
                .stream()
                        .flatMap(group ->
                                ((List<Map<String, Object>>) Objects.requireNonNull(group.get("rules"))).stream())
                        .toList();
    }

    /** Of the dashboards and of the alerts. */
    static List<PromQl> queries() {
        return Stream.concat(
                        panels().stream().flatMap(panel -> panel.queries().stream()),
                        alerts().stream()
                                .map(rule -> new PromQl(
                                        String.valueOf(rule.get("alert")), String.valueOf(rule.get("expr")))))
                .toList();
    }

    static Map<String, Object> yaml(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

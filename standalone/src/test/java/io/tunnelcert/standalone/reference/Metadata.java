package io.tunnelcert.standalone.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All settings that are described on the class path: ours, and those of Spring Boot. */
record Metadata(List<Setting> settings) {

    private static final String OURS = "tunnelcert.";

    static Metadata read() {
        var json = JsonMapper.builder().build();
        var settings = new ArrayList<Setting>();
        try {
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/spring-configuration-metadata.json");
            for (var file : files) {
                properties(json, file.getURL()).map(Metadata::setting).forEach(settings::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Metadata(List.copyOf(settings));
    }

    private static Stream<JsonNode> properties(JsonMapper json, URL file) throws IOException {
        try (var content = file.openStream()) {
            return json.readTree(content).path("properties").valueStream().toList().stream();
        }
    }

    private static Setting setting(JsonNode property) {
        return new Setting(
                property.path("name").asString(),
                property.path("type").asString("java.lang.String"),
                property.path("sourceType").asString(""),
                property.path("description").asString(""),
                value(property.path("defaultValue")));
    }

    private static Optional<String> value(JsonNode value) {
        if (value.isArray()) {
            return Optional.of(String.join(
                    ", ", value.valueStream().map(entry -> entry.asString()).toList()));
        }
        return value.isMissingNode() || value.asString().isEmpty() ? Optional.empty() : Optional.of(value.asString());
    }

    /** Those of Tunnelcert, each as often as there are processes that read it. */
    List<Setting> ours() {
        return settings.stream()
                .filter(setting -> setting.name().startsWith(OURS))
                .toList();
    }

    /** The one with this name, or of which this is an entry. */
    Optional<Setting> find(String name) {
        return settings.stream()
                .filter(setting ->
                        name.equals(setting.name()) || (setting.isMap() && name.startsWith(setting.name() + ".")))
                .findFirst();
    }
}

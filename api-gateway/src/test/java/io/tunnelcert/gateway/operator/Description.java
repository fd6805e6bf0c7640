package io.tunnelcert.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How the API describes itself, read by a library that knows what a description must look like. */
final class Description {

    private static final Path FILE = Path.of("src", "main", "resources", "operator", "openapi.yaml");

    private final OpenAPI description;

    private Description(OpenAPI description) {
        this.description = description;
    }

    /** Fails if the library has anything to say against it. */
    static Description read() {
        var options = new ParseOptions();
        options.setResolve(true);
        var result = new OpenAPIV3Parser().readLocation(FILE.toString(), null, options);
        assertThat(result.getMessages()).isEmpty();
        return new Description(result.getOpenAPI());
    }

    String version() {
        return description.getOpenapi();
    }

    /** Each as {@code GET /path/{variable}}. */
    Set<String> operations() {
        var operations = new TreeSet<String>();
        description
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .keySet()
                        .forEach(method -> operations.add(method.name() + " " + path)));
        return operations;
    }

    /** The names of an operation's parameters in the query. */
    Set<String> parameters(String operation) {
        var names = new TreeSet<String>();
        var parts = operation.split(" ", 2);
        var given = operation(parts[0], parts[1]).orElseThrow().getParameters();
        if (given != null) {
            given.stream()
                    .map(this::resolved)
                    .filter(parameter -> parameter.getIn().equals("query"))
                    .forEach(parameter -> names.add(parameter.getName()));
        }
        return names;
    }

    private Parameter resolved(Parameter parameter) {
        var reference = parameter.get$ref();
        return reference == null
                ? parameter
                : Objects.requireNonNull(description
                        .getComponents()
                        .getParameters()
                        .get(reference.substring(reference.lastIndexOf('/') + 1)));
    }

    /** The statuses of what is served at a path, but {@code default}; empty if nothing is. */
    Optional<Set<String>> statuses(String method, String path) {
        return description.getPaths().keySet().stream()
                .filter(template -> path.matches(template.replaceAll("\\{[A-Za-z]+}", "[^/]+")))
                .findFirst()
                .flatMap(template -> operation(method, template))
                .map(operation -> operation.getResponses().keySet());
    }

    private Optional<Operation> operation(String method, String template) {
        var path = Objects.requireNonNull(description.getPaths().get(template));
        return path.readOperationsMap().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(method.toUpperCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}

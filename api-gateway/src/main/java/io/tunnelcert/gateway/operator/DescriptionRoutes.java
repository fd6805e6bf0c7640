package io.tunnelcert.gateway.operator;

import io.tunnelcert.model.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Shows how the API describes itself, in OpenAPI 3.1. */
final class DescriptionRoutes {

    static final String PATH = "/openapi.yaml";

    private static final String RESOURCE = "/operator/openapi.yaml";

    /** RFC 9512. */
    private static final String YAML = "application/yaml";

    private final OperatorAnswer description = OperatorAnswer.ok(YAML, read());

    List<Route> routes() {
        return List.of(Route.of(HttpMethod.GET, PATH, _ -> Mono.just(description)));
    }

    private static Bytes read() {
        try (var resource = Objects.requireNonNull(DescriptionRoutes.class.getResourceAsStream(RESOURCE))) {
            return Bytes.of(resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

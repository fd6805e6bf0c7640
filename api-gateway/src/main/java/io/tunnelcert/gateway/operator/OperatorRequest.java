package io.tunnelcert.gateway.operator;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** A request, as a route sees it. */
final class OperatorRequest {

    private final Map<String, String> variables;
    private final Parameters parameters;
    private final ServerHttpRequest http;

    OperatorRequest(Map<String, String> variables, Parameters parameters, ServerHttpRequest http) {
        this.variables = Map.copyOf(variables);
        this.parameters = parameters;
        this.http = http;
    }

    /** A variable of the path. */
    String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    Parameters parameters() {
        return parameters;
    }

    /** The body, a JSON object with no other fields than these. Fails with a {@link ProblemException}. */
    Mono<JsonFields> json(Set<String> known) {
        requireJson();
        return RequestBody.read(http.getBody()).map(octets -> JsonFields.of(octets, known));
    }

    /** For a request that needs no body: it may have an empty one, or an empty object. */
    Mono<Void> nothing() {
        return RequestBody.read(http.getBody())
                .filter(octets -> octets.length > 0)
                .doOnNext(octets -> {
                    requireJson();
                    JsonFields.of(octets, Set.of());
                })
                .then();
    }

    private void requireJson() {
        if (!isJson()) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "The request's Content-Type must be application/json."));
        }
    }

    private boolean isJson() {
        try {
            var type = http.getHeaders().getContentType();
            return type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON) && type.isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}

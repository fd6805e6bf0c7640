package io.tunnelcert.gateway.operator;

import io.tunnelcert.model.ServerId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

/** A request, as a route sees it. */
final class OperatorRequest {

    private final Map<String, String> variables;
    private final Parameters parameters;
    private final HttpHeaders headers;
    private final Mono<byte[]> body;

    /** @param body what was read, or the {@link ProblemException} that reading it ended with */
    OperatorRequest(Map<String, String> variables, Parameters parameters, HttpHeaders headers, Mono<byte[]> body) {
        this.variables = Map.copyOf(variables);
        this.parameters = parameters;
        this.headers = headers;
        this.body = body;
    }

    /** A variable of the path. */
    String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** The server that a path names. */
    ServerId sslVpnServer() {
        var id = variable("sslVpnServerId");
        if (!ServerId.isValid(id)) {
            throw new ProblemException(
                    Problem.of(ProblemType.SSL_VPN_SERVER_NOT_FOUND, "An SSL-VPN server's id looks otherwise."));
        }
        return new ServerId(id);
    }

    Parameters parameters() {
        return parameters;
    }

    /** The body, a JSON object with no other fields than these. Fails with a {@link ProblemException}. */
    Mono<JsonFields> json(Set<String> known) {
        requireJson();
        return body.map(octets -> JsonFields.of(octets, known));
    }

    /** For a request that needs no body: an empty one is an empty object. Fails with a {@link ProblemException}. */
    Mono<JsonFields> jsonIfAny(Set<String> known) {
        return body.map(octets -> {
            if (octets.length == 0) {
                return JsonFields.NONE;
            }
            requireJson();
            return JsonFields.of(octets, known);
        });
    }

    /** For a request that takes nothing in its body. Fails with a {@link ProblemException}. */
    Mono<Void> nothing() {
        return jsonIfAny(Set.of()).then();
    }

    private void requireJson() {
        if (!isJson()) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "The request's Content-Type must be application/json."));
        }
    }

    private boolean isJson() {
        try {
            var type = headers.getContentType();
            return type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON) && type.isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}

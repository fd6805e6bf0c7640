package io.tunnelcert.gateway.operator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * A method of a path, and what answers it.
 *
 * @param parameters what the query may have
 */
record Route(HttpMethod method, PathPattern path, Set<String> parameters, Handler handler) {

    /** All paths of the operator API start with this. */
    static final String ROOT = "/operator/v1";

    /** Answers a request; every expected failure is a {@link ProblemException}. */
    interface Handler {
        Mono<OperatorAnswer> answer(OperatorRequest request);
    }

    Route {
        parameters = Set.copyOf(parameters);
    }

    /** A route without a query. */
    static Route of(HttpMethod method, String path, Handler handler) {
        return of(method, path, Set.of(), handler);
    }

    /** @param path below {@link #ROOT}, with variables in braces */
    static Route of(HttpMethod method, String path, Set<String> parameters, Handler handler) {
        return new Route(method, PathPatternParser.defaultInstance.parse(ROOT + path), parameters, handler);
    }

    /** The path's variables, if it is this one. */
    Optional<Map<String, String>> match(PathContainer requested) {
        return Optional.ofNullable(path.matchAndExtract(requested)).map(PathPattern.PathMatchInfo::getUriVariables);
    }

    /** {@code HEAD} is {@code GET} without a body, which the server leaves out. */
    boolean allows(HttpMethod requested) {
        return method.equals(requested.equals(HttpMethod.HEAD) ? HttpMethod.GET : requested);
    }
}

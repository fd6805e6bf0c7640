package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.rejection.Outages;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** The entry for HTTP: lets a request in, finds its route, and answers, all problems included. */
final class OperatorHandler implements WebHandler {

    private static final Logger log = LoggerFactory.getLogger(OperatorHandler.class);

    private static final PathPattern EVERYTHING = PathPatternParser.defaultInstance.parse("/operator/**");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final OperatorGate gate;
    private final List<Route> routes;
    private final Outages outages;

    OperatorHandler(OperatorGate gate, List<Route> routes, Outages outages) {
        this.gate = gate;
        this.routes = List.copyOf(routes);
        this.outages = outages;
    }

    List<Route> routes() {
        return routes;
    }

    /** Decided by the same kind of pattern as the routes, so that no spelling of a path gets around the gate. */
    boolean isFor(ServerWebExchange exchange) {
        return EVERYTHING.matches(path(exchange.getRequest()));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        // To its end, whatever the answer: the timeout of a request that is answered before would run on, into a later
        // one.
        return RequestBody.read(request.getBody())
                .map(Mono::just)
                .onErrorResume(ProblemException.class, problem -> Mono.just(Mono.error(problem)))
                .flatMap(body -> answer(request, body))
                .onErrorComplete(DisconnectedClientHelper::isClientDisconnectedException) // nobody is left to answer
                .onErrorMap(outages::isOutage, _ -> new RejectedException(new Rejection.Unavailable()))
                .onErrorResume(error -> Mono.fromSupplier(() -> Problems.answerTo(error)))
                .doOnNext(answer -> report(request, answer))
                .flatMap(answer -> write(answer, exchange.getResponse()));
    }

    private Mono<OperatorAnswer> answer(ServerHttpRequest request, Mono<byte[]> body) {
        gate.check(request.getHeaders());
        var path = path(request);
        var ofPath =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        if (ofPath.isEmpty()) {
            throw new ProblemException(
                    Problem.of(ProblemType.NOT_FOUND, "The paths are in " + Route.ROOT + DescriptionRoutes.PATH + "."));
        }
        var route = ofPath.stream()
                .filter(candidate -> candidate.allows(request.getMethod()))
                .findFirst()
                .orElseThrow(() -> methodNotAllowed(ofPath));
        var variables = route.match(path).orElseThrow();
        var parameters = new Parameters(request.getQueryParams(), route.parameters());
        return route.handler().answer(new OperatorRequest(variables, parameters, request.getHeaders(), body));
    }

    private static PathContainer path(ServerHttpRequest request) {
        return request.getPath().pathWithinApplication();
    }

    private static ProblemException methodNotAllowed(List<Route> ofPath) {
        var allowed = ofPath.stream().map(route -> route.method().name()).collect(Collectors.joining(", "));
        return new ProblemException(
                Problem.of(ProblemType.METHOD_NOT_ALLOWED, "The path has " + allowed + "."),
                Map.of(HttpHeaders.ALLOW, allowed));
    }

    /** Who changes what is worth a line; the path holds ids, and never a secret. */
    private static void report(ServerHttpRequest request, OperatorAnswer answer) {
        if (!READING.contains(request.getMethod())) {
            log.atInfo()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("path", request.getPath())
                    .addKeyValue("status", answer.status())
                    .log("operator request");
        }
    }

    /** Answers what the framework cannot make an exchange of, such as a Content-Type whose quote does not end, whatever its path. */
    static Mono<Void> refuseUnreadable(ServerHttpRequest request, ServerHttpResponse response) {
        var problem = Problem.of(ProblemType.INVALID_REQUEST, "The request's head cannot be read.");
        return RequestBody.read(request.getBody())
                .onErrorComplete()
                .then(Mono.defer(() -> write(OperatorAnswer.problem(problem, Map.of()), response)));
    }

    private static Mono<Void> write(OperatorAnswer answer, ServerHttpResponse response) {
        var body = answer.body().toArray();
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        // Secrets are among the answers, and all of them are true for a moment only.
        response.getHeaders().setCacheControl("no-store");
        if (body.length == 0) {
            return response.setComplete();
        }
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}

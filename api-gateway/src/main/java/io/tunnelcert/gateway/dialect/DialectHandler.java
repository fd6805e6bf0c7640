package io.tunnelcert.gateway.dialect;

import io.tunnelcert.gateway.dialect.RequestBody.TooLargeException;
import io.tunnelcert.gateway.dialect.RequestBody.TooSlowException;
import io.tunnelcert.model.Bytes;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** The entry for HTTP: every method and every path goes to the dialect, fully read, and every answer comes from it. */
public final class DialectHandler implements WebHandler {

    private static final Logger log = LoggerFactory.getLogger(DialectHandler.class);

    private final Dialect dialect;

    public DialectHandler(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        var id = dialect.newRequestId();
        return RequestBody.read(exchange.getRequest().getBody())
                .onErrorComplete(DisconnectedClientHelper::isClientDisconnectedException) // nobody is left to answer
                .map(body -> request(exchange.getRequest(), body))
                .flatMap(request -> dialect.answer(request, id))
                .onErrorResume(error -> Mono.just(answerTo(error, id)))
                // The server itself has answered, and closed, what turned out to be no HTTP halfway through.
                .filter(_ -> !exchange.getResponse().isCommitted())
                .flatMap(answer -> write(answer, exchange.getResponse()));
    }

    /** The answer to an error, which is logged here and nowhere else. */
    DialectAnswer answerTo(Throwable error, RequestId id) {
        if (error instanceof TooLargeException) {
            return refuse(HttpFault.BODY_TOO_LARGE, id);
        }
        if (error instanceof TooSlowException) {
            return refuse(HttpFault.REQUEST_TIMEOUT, id);
        }
        log.atError().setCause(error).addKeyValue("requestId", id).log("request failed");
        return dialect.refuse(HttpFault.INTERNAL_ERROR, id);
    }

    private DialectAnswer refuse(HttpFault fault, RequestId id) {
        log.atInfo().addKeyValue("requestId", id).addKeyValue("fault", fault).log("request refused");
        return dialect.refuse(fault, id);
    }

    static Mono<Void> write(DialectAnswer answer, ServerHttpResponse response) {
        var body = answer.body().toArray();
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static DialectRequest request(ServerHttpRequest request, Bytes body) {
        var uri = request.getURI();
        return new DialectRequest(request.getMethod().name(), path(uri), query(uri), headers(request), body);
    }

    /** A target may come without a path, as in {@code GET http://host?query} through a proxy; it then means the root (RFC 9110, section 4.2.3). */
    private static String path(URI uri) {
        return Optional.ofNullable(uri.getRawPath())
                .filter(path -> !path.isEmpty())
                .orElse("/");
    }

    private static String query(URI uri) {
        return Optional.ofNullable(uri.getRawQuery()).orElse("");
    }

    private static Map<String, String> headers(ServerHttpRequest request) {
        var headers = new TreeMap<String, String>();
        request.getHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }
}

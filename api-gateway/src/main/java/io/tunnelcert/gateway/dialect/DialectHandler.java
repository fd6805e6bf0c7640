package io.tunnelcert.gateway.dialect;

import io.tunnelcert.gateway.dialect.RequestBody.NoRoomException;
import io.tunnelcert.gateway.dialect.RequestBody.TooLargeException;
import io.tunnelcert.gateway.dialect.RequestBody.TooSlowException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** The entry for HTTP: every method and every path goes to a dialect, fully read, and every answer comes from one. */
public final class DialectHandler implements WebHandler {

    private final Dialects dialects;
    private final BodyRoom room;

    DialectHandler(Dialects dialects, BodyRoom room) {
        this.dialects = dialects;
        this.room = room;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        var head = RequestHead.of(exchange.getRequest());
        var body = new RequestBody(room);
        return body.read(exchange.getRequest().getBody())
                .onErrorComplete(DisconnectedClientHelper::isClientDisconnectedException) // nobody is left to answer
                .map(head::with)
                .flatMap(dialects::answer)
                .onErrorResume(error -> Mono.just(unread(error, head)))
                // The server itself has answered, and closed, what turned out to be no HTTP halfway through.
                .filter(_ -> !exchange.getResponse().isCommitted())
                .flatMap(answer -> write(answer, exchange.getResponse()))
                .doFinally(_ -> body.release());
    }

    private DialectAnswer unread(Throwable error, DialectRequest head) {
        return switch (error) {
            case TooLargeException _ -> dialects.refuse(HttpFault.BODY_TOO_LARGE, head);
            case NoRoomException _ -> dialects.refuse(HttpFault.OVERLOADED, head);
            case TooSlowException _ -> dialects.refuse(HttpFault.REQUEST_TIMEOUT, head);
            default -> dialects.failed(error, head);
        };
    }

    static Mono<Void> write(DialectAnswer answer, ServerHttpResponse response) {
        var body = answer.body().toArray();
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}

package io.tunnelcert.gateway.dialect;

import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers, in the dialect's envelope, what fails in the framework around the {@link DialectHandler}. */
final class DialectErrorHandler implements WebExceptionHandler {

    private final Dialect dialect;
    private final DialectHandler handler;

    DialectErrorHandler(Dialect dialect, DialectHandler handler) {
        this.dialect = dialect;
        this.handler = handler;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        return DialectHandler.write(answerTo(error), exchange.getResponse());
    }

    private DialectAnswer answerTo(Throwable error) {
        var id = dialect.newRequestId();
        return error instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()
                ? dialect.refuse(HttpFault.of(known.getStatusCode().value()), id)
                : handler.answerTo(error, id);
    }
}

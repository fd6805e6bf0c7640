package io.tunnelcert.gateway.dialect;

import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers, in a dialect's envelope, what fails in the framework around the {@link DialectHandler}. */
final class DialectErrorHandler implements WebExceptionHandler {

    private final Dialects dialects;

    DialectErrorHandler(Dialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        return DialectHandler.write(answerTo(error, RequestHead.of(exchange.getRequest())), exchange.getResponse());
    }

    private DialectAnswer answerTo(Throwable error, DialectRequest request) {
        return error instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()
                ? dialects.refuse(HttpFault.of(known.getStatusCode().value()), request)
                : dialects.failed(error, request);
    }
}

package io.tunnelcert.gateway.trace;

import io.opentelemetry.context.Context;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Gives lines of the log their request's id, and does nothing else. */
final class NoTracing implements Tracing {

    @Override
    public <T> Mono<T> request(Arrival arrival, Mono<T> answer, Function<T, Result> result) {
        return new RequestTrace(arrival.requestId(), Context.root(), this).around(answer);
    }

    @Override
    public Sending send(RequestTrace cause, Message message) {
        return Sending.UNTOLD;
    }

    @Override
    public void process(Message message, Headers headers, BooleanSupplier work) {
        var _ = work.getAsBoolean();
    }
}

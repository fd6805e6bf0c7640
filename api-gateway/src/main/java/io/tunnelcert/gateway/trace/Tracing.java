package io.tunnelcert.gateway.trace;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Tells a tracing system what is done for requests, in spans of OpenTelemetry. No span has a word of a client's own. */
public sealed interface Tracing permits NoTracing, SpanTracing {

    /** Tells nothing: no span is made, and no message gets a header. */
    Tracing OFF = new NoTracing();

    /** Answers a request, which is told of from its arrival until the answer is ready. */
    <T> Mono<T> request(Arrival arrival, Mono<T> answer, Function<T, Result> result);

    /** Begins to tell of a message that is about to be sent for a request, or for none. */
    Sending send(RequestTrace cause, Message message);

    /** Does what a message asks for, and tells of it if that gives true. */
    void process(Message message, Headers headers, BooleanSupplier work);

    /**
     * Does work that several requests have in common: none of them is its cause more than the others.
     *
     * @param requests one at least
     * @param subscriber gives the context a request came with
     */
    static <Q, T> Mono<T> batch(String name, List<Q> requests, Function<Q, ContextView> subscriber, Mono<T> work) {
        var tracing = RequestTrace.of(subscriber.apply(requests.getFirst())).tracing();
        return switch (tracing) {
            case NoTracing _ -> work;
            case SpanTracing spans ->
                spans.together(
                        name,
                        requests.stream()
                                .map(request -> RequestTrace.of(subscriber.apply(request)))
                                .toList(),
                        work);
        };
    }
}

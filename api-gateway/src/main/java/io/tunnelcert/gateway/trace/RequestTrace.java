package io.tunnelcert.gateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.function.Function;
import org.slf4j.spi.LoggingEventBuilder;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The request that something is done for, as logs and traces name it. It goes with the request in Reactor's context, from the edge to
 * wherever there is something to tell.
 */
public final class RequestTrace {

    /** Of what is done for no request. */
    public static final RequestTrace NONE = new RequestTrace("", Context.root(), Tracing.OFF);

    private static final Class<RequestTrace> KEY = RequestTrace.class;

    private final String requestId;
    private final Context context;
    private final Tracing tracing;

    RequestTrace(String requestId, Context context, Tracing tracing) {
        this.requestId = requestId;
        this.context = context;
        this.tracing = tracing;
    }

    /** That of who subscribes; {@link #NONE} if there is none. */
    public static RequestTrace of(ContextView subscriber) {
        return subscriber.hasKey(KEY) ? subscriber.get(KEY) : NONE;
    }

    /** Work that has something to tell of its request. */
    public static <T> Mono<T> with(Function<RequestTrace, Mono<T>> work) {
        return Mono.deferContextual(subscriber -> work.apply(of(subscriber)));
    }

    /** The same work, done for this request. */
    <T> Mono<T> around(Mono<T> work) {
        return work.contextWrite(context -> context.put(KEY, this));
    }

    /** As the answer names it; empty if there is no request. */
    public String requestId() {
        return requestId;
    }

    /** Begins a line of the log with the request's id, and that of its trace if it has one. */
    public LoggingEventBuilder on(LoggingEventBuilder line) {
        return requestId.isEmpty() ? line : on(line, requestId);
    }

    /** The same where the request's id is known in any case. */
    public LoggingEventBuilder on(LoggingEventBuilder line, String knownId) {
        var named = line.addKeyValue("requestId", knownId);
        var span = Span.fromContext(context).getSpanContext();
        return span.isValid() ? named.addKeyValue("traceId", span.getTraceId()) : named;
    }

    Context context() {
        return context;
    }

    Tracing tracing() {
        return tracing;
    }
}

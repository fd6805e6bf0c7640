package io.tunnelcert.gateway.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.tunnelcert.model.message.CommandHeaders;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Makes spans, named as OpenTelemetry's semantic conventions for HTTP, messaging and databases (1.37) say. Failures are told by their
 * types: a message might quote what nobody else may read.
 */
public final class SpanTracing implements Tracing {

    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("tunnelcert.request.id");
    private static final AttributeKey<String> DIALECT = AttributeKey.stringKey("tunnelcert.dialect");
    private static final AttributeKey<String> ACTION = AttributeKey.stringKey("tunnelcert.action");
    private static final AttributeKey<String> CODE = AttributeKey.stringKey("tunnelcert.code");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("messaging.kafka.message.key");
    private static final AttributeKey<String> DATABASE = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("db.operation.batch.size");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    /** Anything else is a client's word (RFC 9110, section 9, and RFC 5789). */
    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    private static final String OTHER_METHOD = "_OTHER";
    private static final int FIRST_FAULT_OF_OURS = 500;

    /** Without {@code tracestate}, which would bring a client's words to all who read events. */
    private static final String TRACEPARENT = "traceparent";

    private static final W3CTraceContextPropagator PROPAGATOR = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final Clock clock;

    public SpanTracing(Tracer tracer, Clock clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    public <T> Mono<T> request(Arrival arrival, Mono<T> answer, Function<T, Result> result) {
        return Mono.defer(() -> {
            var parent = extracted(arrival.headers());
            var method = METHODS.contains(arrival.method()) ? arrival.method() : OTHER_METHOD;
            var name = method.equals(OTHER_METHOD) ? "HTTP" : method;
            var span = tracer.spanBuilder(name)
                    .setParent(parent)
                    .setSpanKind(SpanKind.SERVER)
                    .setAttribute(METHOD, method)
                    .setAttribute(REQUEST_ID, arrival.requestId())
                    .setAttribute(DIALECT, arrival.dialect())
                    .startSpan();
            return new RequestTrace(arrival.requestId(), parent.with(span), this)
                    .around(answer)
                    .doOnNext(ready -> describe(span, name, result.apply(ready)))
                    .doOnError(failure -> fail(span, failure))
                    .doFinally(_ -> span.end());
        });
    }

    private static void describe(Span span, String name, Result result) {
        span.updateName(name + " " + result.action())
                .setAttribute(ACTION, result.action())
                .setAttribute(CODE, result.code())
                .setAttribute(STATUS, (long) result.status());
        if (result.status() >= FIRST_FAULT_OF_OURS) {
            span.setAttribute(ERROR, Integer.toString(result.status())).setStatus(StatusCode.ERROR);
        }
    }

    /** As {@link #batch}. */
    <T> Mono<T> together(String name, List<RequestTrace> requests, Mono<T> work) {
        return Mono.defer(() -> {
            var builder = tracer.spanBuilder("batch of " + name)
                    .setNoParent()
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute(DATABASE, "postgresql");
            if (requests.size() > 1) {
                builder.setAttribute(BATCH_SIZE, (long) requests.size());
            }
            requests.forEach(request ->
                    builder.addLink(Span.fromContext(request.context()).getSpanContext()));
            var span = builder.startSpan();
            // Both ways, so that who looks at a request finds the statement it waited for.
            requests.forEach(request -> Span.fromContext(request.context()).addLink(span.getSpanContext()));
            return work.doOnError(failure -> fail(span, failure)).doFinally(_ -> span.end());
        });
    }

    @Override
    public Sending send(RequestTrace cause, Message message) {
        var span = message("send", message)
                .setParent(cause.context())
                .setSpanKind(SpanKind.PRODUCER)
                .startSpan();
        return new Told(span, headers(cause, span));
    }

    private static Map<String, String> headers(RequestTrace cause, Span span) {
        var headers = new HashMap<String, String>();
        PROPAGATOR.inject(cause.context().with(span), headers, SpanTracing::put);
        if (!cause.requestId().isEmpty()) {
            headers.put(CommandHeaders.REQUEST_ID, cause.requestId());
        }
        return headers;
    }

    private static void put(@Nullable Map<String, String> headers, String name, String value) {
        if (headers != null) {
            headers.put(name, value);
        }
    }

    @Override
    public void process(Message message, Headers headers, BooleanSupplier work) {
        var begin = clock.instant();
        if (work.getAsBoolean()) {
            message("process", message)
                    .setParent(extracted(headers))
                    .setSpanKind(SpanKind.CONSUMER)
                    .setStartTimestamp(begin)
                    .startSpan()
                    .end(clock.instant());
        }
    }

    private SpanBuilder message(String operation, Message message) {
        return tracer.spanBuilder(operation + " " + message.topic())
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(OPERATION, operation)
                .setAttribute(OPERATION_TYPE, operation)
                .setAttribute(DESTINATION, message.topic())
                .setAttribute(KEY, message.resourceId());
    }

    private static Context extracted(Headers headers) {
        return PROPAGATOR.extract(Context.root(), headers, HeadersGetter.INSTANCE);
    }

    private static void fail(Span span, Throwable failure) {
        span.setAttribute(ERROR, failure.getClass().getName()).setStatus(StatusCode.ERROR);
    }

    private record Told(Span span, Map<String, String> headers) implements Sending {
        @Override
        public void end() {
            span.end();
        }

        @Override
        public void fail(Throwable failure) {
            SpanTracing.fail(span, failure);
            span.end();
        }
    }

    private enum HeadersGetter implements TextMapGetter<Headers> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Headers headers) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            return headers == null || !name.equals(TRACEPARENT)
                    ? null
                    : headers.value(name).orElse(null);
        }
    }
}

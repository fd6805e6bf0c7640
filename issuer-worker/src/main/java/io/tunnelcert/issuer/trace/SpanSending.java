package io.tunnelcert.issuer.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span for each of the messages, in their order. */
record SpanSending(List<Span> spans) implements Sending {

    @Override
    public Map<String, String> headers(int message) {
        var headers = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance()
                .inject(Context.root().with(spans.get(message)), headers, SpanSending::put);
        return headers;
    }

    private static void put(@Nullable Map<String, String> headers, String name, String value) {
        if (headers != null) {
            headers.put(name, value);
        }
    }

    @Override
    public void end() {
        spans.forEach(Span::end);
    }

    @Override
    public void fail(Throwable failure) {
        spans.forEach(span -> Failures.tell(span, failure));
        end();
    }
}

package io.tunnelcert.issuer.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** Tells of failures by their types: a message might quote what nobody else may read. */
final class Failures {

    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private Failures() {}

    static void tell(Span span, Throwable failure) {
        span.setAttribute(ERROR, failure.getClass().getName()).setStatus(StatusCode.ERROR);
    }
}

package io.tunnelcert.issuer.trace;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells a tracing system what becomes of commands, in spans of OpenTelemetry. */
public sealed interface Tracing permits NoTracing, SpanTracing {

    /** Tells nothing: no span is made, and no message gets a header. */
    Tracing OFF = new NoTracing();

    /**
     * Works on commands of one topic together; what is sent meanwhile, on this thread, is sent for the command about the same resource.
     *
     * @param commands asked only if they are told of
     */
    void process(Supplier<List<Received>> commands, Consumer<BatchTrace> work);

    /**
     * Begins to tell of messages that are about to be sent.
     *
     * @param resourceId gives what a message is about
     */
    <M> Sending send(String topic, List<M> messages, Function<M, String> resourceId);
}

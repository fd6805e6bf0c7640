package io.tunnelcert.issuer.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.tunnelcert.model.message.CommandHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans, named as OpenTelemetry's semantic conventions for messaging (1.37) say: one for each command, below the span of who sent it, one
 * for their batch, linked with all of them, and one for each event, below its command's.
 */
public final class SpanTracing implements Tracing {

    /** Of both vendors; on a topic there may be anything. */
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("tunnelcert.request.id");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("messaging.kafka.message.key");
    private static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("messaging.batch.message_count");

    private static final W3CTraceContextPropagator PROPAGATOR = W3CTraceContextPropagator.getInstance();

    /** What is worked on on this thread. */
    private static final ContextKey<SpanBatch> BATCH = ContextKey.named("tunnelcert-batch");

    private final Tracer tracer;

    public SpanTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void process(Supplier<List<Received>> commands, Consumer<BatchTrace> work) {
        var received = commands.get();
        if (received.isEmpty()) {
            work.accept(BatchTrace.NONE);
            return;
        }
        var batch = begin(received);
        // Without the span: as the current one, Micrometer would put its ids to each line beside those that are there.
        try (var _ = Context.root().with(BATCH, batch).makeCurrent()) {
            work.accept(batch);
            batch.end();
        } catch (RuntimeException | Error failure) {
            batch.end(failure);
            throw failure;
        }
    }

    private SpanBatch begin(List<Received> received) {
        var topic = received.getFirst().topic();
        var builder = message("process", topic)
                .setNoParent()
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(BATCH_SIZE, (long) received.size());
        var senders =
                received.stream().map(command -> extracted(command.headers())).toList();
        senders.forEach(sender -> builder.addLink(Span.fromContext(sender).getSpanContext()));
        var span = builder.startSpan();
        var batch = new SpanBatch(span);
        for (int i = 0; i < received.size(); i++) {
            batch.add(received.get(i).resourceId(), command(received.get(i), senders.get(i), span));
        }
        return batch;
    }

    private SpanBatch.Command command(Received command, Context sender, Span batch) {
        var requestId = command.headers()
                .value(CommandHeaders.REQUEST_ID)
                .filter(id -> REQUEST_ID_FORM.matcher(id).matches());
        var builder = message("process", command.topic())
                .setParent(sender)
                .addLink(batch.getSpanContext())
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(KEY, command.resourceId())
                .setAttribute(PARTITION, Integer.toString(command.partition()))
                .setAttribute(OFFSET, command.offset());
        requestId.ifPresent(id -> builder.setAttribute(REQUEST_ID, id));
        return new SpanBatch.Command(builder.startSpan(), requestId);
    }

    @Override
    public <M> Sending send(String topic, List<M> messages, Function<M, String> resourceId) {
        var batch = Optional.ofNullable(Context.current().get(BATCH));
        var spans = messages.stream()
                .map(resourceId)
                .map(id -> message("send", topic)
                        .setParent(batch.flatMap(commands -> commands.span(id))
                                .map(Context.root()::with)
                                .orElse(Context.root()))
                        .setSpanKind(SpanKind.PRODUCER)
                        .setAttribute(KEY, id)
                        .startSpan())
                .toList();
        return new SpanSending(spans);
    }

    private SpanBuilder message(String operation, String topic) {
        return tracer.spanBuilder(operation + " " + topic)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(OPERATION, operation)
                .setAttribute(OPERATION_TYPE, operation)
                .setAttribute(DESTINATION, topic);
    }

    private static Context extracted(Headers headers) {
        return PROPAGATOR.extract(Context.root(), headers, HeadersGetter.INSTANCE);
    }

    private enum HeadersGetter implements TextMapGetter<Headers> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Headers headers) {
            return PROPAGATOR.fields();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            return headers == null ? null : headers.value(name).orElse(null);
        }
    }
}

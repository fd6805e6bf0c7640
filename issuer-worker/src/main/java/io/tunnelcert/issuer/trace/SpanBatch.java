package io.tunnelcert.issuer.trace;

import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.spi.LoggingEventBuilder;

/** The spans of commands that are worked on together, and of their batch. Each ends with the batch: none of them is done before. */
final class SpanBatch implements BatchTrace {

    private final Span span;
    private final List<Command> commands = new ArrayList<>();
    private final Map<String, Command> byResource = new HashMap<>();

    SpanBatch(Span span) {
        this.span = span;
    }

    /** Of several commands about one resource the first counts: what it does, the others find done. */
    void add(String resourceId, Command command) {
        commands.add(command);
        byResource.putIfAbsent(resourceId, command);
    }

    Optional<Span> span(String resourceId) {
        return Optional.ofNullable(byResource.get(resourceId)).map(Command::span);
    }

    @Override
    public LoggingEventBuilder on(LoggingEventBuilder line, String resourceId) {
        var command = byResource.get(resourceId);
        if (command == null) {
            return line;
        }
        return command.requestId()
                .map(id -> line.addKeyValue("requestId", id))
                .orElse(line)
                .addKeyValue("traceId", command.traceId());
    }

    @Override
    public LoggingEventBuilder on(LoggingEventBuilder line, Collection<String> resourceIds) {
        var told = resourceIds.stream()
                .flatMap(id -> Optional.ofNullable(byResource.get(id)).stream())
                .toList();
        return line.addKeyValue(
                        "requestIds",
                        told.stream()
                                .flatMap(command -> command.requestId().stream())
                                .toList())
                .addKeyValue("traceIds", told.stream().map(Command::traceId).toList())
                .addKeyValue("traceId", span.getSpanContext().getTraceId());
    }

    void end() {
        commands.forEach(command -> command.span().end());
        span.end();
    }

    void end(Throwable failure) {
        commands.forEach(command -> Failures.tell(command.span(), failure));
        Failures.tell(span, failure);
        end();
    }

    /** @param requestId of the request it was sent for, if it says so */
    record Command(Span span, Optional<String> requestId) {

        String traceId() {
            return span.getSpanContext().getTraceId();
        }
    }
}

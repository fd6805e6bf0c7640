package io.tunnelcert.gateway.dialect;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.gateway.admission.Admission;
import io.tunnelcert.gateway.rejection.Outages;
import io.tunnelcert.gateway.trace.Arrival;
import io.tunnelcert.gateway.trace.RequestTrace;
import io.tunnelcert.gateway.trace.Result;
import io.tunnelcert.gateway.trace.Tracing;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** All dialects that are spoken on one port. A request is answered in the one it is signed in, which can be told without a guess. */
public final class Dialects {

    private static final Logger log = LoggerFactory.getLogger(Dialects.class);

    private final List<Dialect> dialects;
    private final Admission admission;
    private final Outages outages;
    private final Tracing tracing;
    private final RequestMeter meter;

    /** @param dialects at least one; the first answers what resembles none */
    public Dialects(
            List<Dialect> dialects, Admission admission, Outages outages, Tracing tracing, MeterRegistry meters) {
        this.dialects = List.copyOf(dialects);
        this.admission = admission;
        this.outages = outages;
        this.tracing = tracing;
        this.meter = new RequestMeter(meters);
    }

    /** Answers a request, whatever becomes of it. One that is signed in the ways of several dialects is refused: nobody could say whose it is. */
    Mono<DialectAnswer> answer(DialectRequest request) {
        var signed = signed(request);
        if (signed.size() > 1) {
            return Mono.just(refuse(HttpFault.AMBIGUOUS_SIGNATURE, request));
        }
        var dialect = signed.isEmpty() ? resembled(request) : signed.getFirst();
        var id = dialect.newRequestId();
        var answer = admission
                .work(Mono.defer(() -> dialect.answer(request, id)))
                .onErrorResume(
                        error -> RequestTrace.with(trace -> Mono.just(failed(dialect, id, request, error, trace))));
        return meter.timed(
                dialect, tracing.request(arrival(dialect, request, id), answer, ready -> result(dialect, ready)));
    }

    private static Arrival arrival(Dialect dialect, DialectRequest request, RequestId id) {
        return new Arrival(id.text(), dialect.name(), request.method(), request::header);
    }

    private static Result result(Dialect dialect, DialectAnswer answer) {
        return new Result(RequestMeter.action(dialect, answer), answer.status(), answer.code());
    }

    /**
     * Answers what is wrong as HTTP.
     *
     * @param request as much of it as is known
     */
    DialectAnswer refuse(HttpFault fault, DialectRequest request) {
        var dialect = of(request);
        var id = dialect.newRequestId();
        log.atInfo().addKeyValue("requestId", id).addKeyValue("fault", fault).log("request refused");
        return counted(dialect, dialect.refuse(fault, request, id));
    }

    /** Answers what failed for a reason of ours outside of any dialect. */
    DialectAnswer failed(Throwable error, DialectRequest request) {
        var dialect = of(request);
        return counted(dialect, failed(dialect, dialect.newRequestId(), request, error, RequestTrace.NONE));
    }

    private DialectAnswer counted(Dialect dialect, DialectAnswer answer) {
        meter.count(dialect, answer);
        return answer;
    }

    private DialectAnswer failed(
            Dialect dialect, RequestId id, DialectRequest request, Throwable error, RequestTrace trace) {
        if (outages.isOutage(error)) {
            // In one line: while the database is away there are many, and none of them is worth a stack.
            trace.on(log.atWarn(), id.text())
                    .addKeyValue("reason", error.toString())
                    .log("database not available");
            return dialect.refuse(HttpFault.UNAVAILABLE, request, id);
        }
        trace.on(log.atError(), id.text()).setCause(error).log("request failed");
        return dialect.refuse(HttpFault.INTERNAL_ERROR, request, id);
    }

    private Dialect of(DialectRequest request) {
        return signed(request).stream().findFirst().orElseGet(() -> resembled(request));
    }

    private Dialect resembled(DialectRequest request) {
        return dialects.stream()
                .filter(dialect -> dialect.resembles(request))
                .findFirst()
                .orElseGet(dialects::getFirst);
    }

    private List<Dialect> signed(DialectRequest request) {
        return dialects.stream().filter(dialect -> dialect.isSigned(request)).toList();
    }
}

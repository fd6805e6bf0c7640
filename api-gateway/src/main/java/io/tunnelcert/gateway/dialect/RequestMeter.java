package io.tunnelcert.gateway.dialect;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Counts all answers and times those of the dialects. Labels have no word of a client's own: an action that there is not is {@value #OTHER}. */
final class RequestMeter {

    static final String ANSWERS = "tunnelcert.requests";
    static final String DURATION = "tunnelcert.request.duration";
    static final String DIALECT = "dialect";
    static final String ACTION = "action";
    static final String CODE = "code";
    private static final String OTHER = "other";

    private final MeterRegistry meters;
    private final MeterProvider<Counter> answers;
    private final MeterProvider<Timer> durations;

    RequestMeter(MeterRegistry meters) {
        this.meters = meters;
        this.answers = Counter.builder(ANSWERS)
                .description("Requests answered, by what came of them")
                .withRegistry(meters);
        this.durations = Timer.builder(DURATION)
                .description("From a request read to its end until its answer is ready")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .withRegistry(meters);
    }

    /** Measures an answer from when it is asked for. */
    Mono<DialectAnswer> timed(Dialect dialect, Mono<DialectAnswer> answer) {
        return Mono.defer(() -> {
            var begin = Timer.start(meters);
            return answer.doOnNext(ready -> {
                count(dialect, ready);
                begin.stop(durations.withTags(DIALECT, dialect.name(), ACTION, action(dialect, ready)));
            });
        });
    }

    /** Counts an answer to what never reached a dialect. */
    void count(Dialect dialect, DialectAnswer answer) {
        answers.withTags(DIALECT, dialect.name(), ACTION, action(dialect, answer), CODE, answer.code())
                .increment();
    }

    /** The action as measures and spans have it. */
    static String action(Dialect dialect, DialectAnswer answer) {
        return answer.action().filter(dialect.actions()::contains).orElse(OTHER);
    }
}

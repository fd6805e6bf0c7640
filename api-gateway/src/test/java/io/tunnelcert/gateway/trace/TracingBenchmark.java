package io.tunnelcert.gateway.trace;

import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Mono;

/** What it costs to tell of a request and its command, or not to; each goes the way of a request through Reactor. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TracingBenchmark {

    private static final String ANSWER = "answer";
    private static final Message COMMAND = new Message("tunnelcert.certificate.commands", "vsc-3tex2x1cwd4c6c0v");
    private static final Result RESULT = new Result("CreateSslVpnClientCert", 200, "Success");

    private final Tracing on =
            new SpanTracing(SdkTracerProvider.builder().build().get("benchmark"), Clock.systemUTC());

    /** Without a word of tracing, to compare with. */
    @Benchmark
    public String nothing() {
        return answer(Mono.defer(() -> Mono.just(ANSWER)));
    }

    /** As it is by default. */
    @Benchmark
    public String off() {
        return answer(told(Tracing.OFF));
    }

    /** With every span made, and none exported. */
    @Benchmark
    public String on() {
        return answer(told(on));
    }

    private static Mono<String> told(Tracing tracing) {
        var arrival = new Arrival("20260102030405000000000000000000", "volcengine", "GET", _ -> Optional.empty());
        var answer = RequestTrace.with(trace -> {
            tracing.send(trace, COMMAND).end();
            return Mono.just(ANSWER);
        });
        return tracing.request(arrival, answer, _ -> RESULT);
    }

    private static String answer(Mono<String> answer) {
        return Objects.requireNonNull(answer.block());
    }
}

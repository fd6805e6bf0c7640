package io.tunnelcert.gateway.state;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.gateway.dispatch.StuckRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import reactor.core.publisher.Mono;

/** Measures what was seen at the last look. Where the last look has failed nothing is known, and every measure is NaN. */
public final class StateMeter {

    static final String PENDING = "tunnelcert.pending";
    static final String OLDEST = "tunnelcert.pending.oldest.age";
    static final String LAPSE = "tunnelcert.crl.lapse";
    static final String EXPIRING = "tunnelcert.certificates.expiring";

    private static final List<Integer> DAYS = List.of(1, 7, 30);

    private final SystemStates states;
    private volatile Optional<SystemState> last = Optional.empty();

    public StateMeter(SystemStates states, MeterRegistry meters) {
        this.states = states;
        for (var kind : StuckRequest.Kind.values()) {
            gauge(PENDING, state -> backlog(state, kind).size())
                    .description("What is accepted and not done")
                    .tag("kind", kind.name())
                    .register(meters);
            gauge(OLDEST, state -> seconds(backlog(state, kind).oldest()))
                    .description("How long what waits longest has waited")
                    .baseUnit("seconds")
                    .tag("kind", kind.name())
                    .register(meters);
        }
        gauge(LAPSE, state -> state.untilAListLapses().map(StateMeter::seconds).orElse(Double.NaN))
                .description("How long the revocation list that lapses first is still good")
                .baseUnit("seconds")
                .register(meters);
        for (var days : DAYS) {
            gauge(EXPIRING, state -> state.expiring().getOrDefault(days, 0L))
                    .description("Certificates in use that expire within so many days")
                    .tag("days", days.toString())
                    .register(meters);
        }
    }

    /** One look. */
    public Mono<SystemState> run() {
        return states.look(DAYS).doOnNext(seen -> last = Optional.of(seen)).doOnError(_ -> last = Optional.empty());
    }

    private Gauge.Builder<StateMeter> gauge(String name, ToDoubleFunction<SystemState> value) {
        return Gauge.builder(name, this, it -> it.measure(value));
    }

    private double measure(ToDoubleFunction<SystemState> value) {
        return last.map(value::applyAsDouble).orElse(Double.NaN);
    }

    private static Backlog backlog(SystemState state, StuckRequest.Kind kind) {
        return state.backlogs().stream()
                .filter(backlog -> backlog.kind() == kind)
                .findFirst()
                .orElse(new Backlog(kind, 0, Duration.ZERO));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}

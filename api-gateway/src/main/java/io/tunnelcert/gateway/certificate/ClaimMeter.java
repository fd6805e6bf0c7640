package io.tunnelcert.gateway.certificate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts claims by what came of them. */
final class ClaimMeter {

    static final String CLAIMS = "tunnelcert.claims";
    static final String OUTCOME = "outcome";

    private final Counter granted;
    private final Counter replayed;
    private final Counter inProcess;
    private final Counter mismatched;
    private final Counter refused;

    ClaimMeter(MeterRegistry meters) {
        this.granted = counter("granted", meters);
        this.replayed = counter("replayed", meters);
        this.inProcess = counter("in_process", meters);
        this.mismatched = counter("mismatched", meters);
        this.refused = counter("refused", meters);
    }

    void count(Claim claim) {
        var counter = switch (claim) {
            case Claim.Granted _ -> granted;
            case Claim.Replayed _ -> replayed;
            case Claim.InProcess _ -> inProcess;
            case Claim.Mismatched _ -> mismatched;
            case Claim.Refused _ -> refused;
        };
        counter.increment();
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder(CLAIMS)
                .description("Creations of certificates that were claimed, by outcome")
                .tag(OUTCOME, outcome)
                .register(meters);
    }
}

package io.tunnelcert.issuer.kafka;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tunnelcert.model.message.Lane;
import java.time.Duration;

/** Measures one lane's batches: how many commands they have, and how long they take, those that fail included. */
final class BatchMeter {

    private final DistributionSummary sizes;
    private final Timer durations;

    BatchMeter(Lane lane, MeterRegistry meters) {
        this.sizes = DistributionSummary.builder("tunnelcert.command.batch.size")
                .description("Commands that are worked on together")
                .tag("lane", lane.name())
                .serviceLevelObjectives(1, 8, 32, 128, 256)
                .register(meters);
        this.durations = Timer.builder("tunnelcert.command.batch.duration")
                .description("From a batch of commands read until it may be acknowledged")
                .tag("lane", lane.name())
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10))
                .register(meters);
    }

    void measure(int size, Runnable batch) {
        sizes.record(size);
        durations.record(batch);
    }
}

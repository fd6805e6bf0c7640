package io.tunnelcert.system.faults;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same as {@link FaultsIT} for about an hour or a million requests, whichever is first. */
@Tag("measurement")
@BreaksServers
class LongFaultsIT {

    private static final FaultSettings LONG = new FaultSettings(
            1_000, 22, 1_000_000, Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofSeconds(8), 60);

    @Test
    void nothingIsLostOrDoubledWhateverBreaks() throws Exception {
        try (var cluster = Cluster.start()) {
            FaultRounds.play(cluster, LONG.orAsTold());
        }
    }
}

package io.tunnelcert.system.faults;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What must always hold, held against processes that are killed, paused and restarted, and connections that are cut, stalled and slowed. */
class FaultsIT {

    private static final FaultSettings SHORT =
            new FaultSettings(1, 3, 1_000_000, Duration.ofSeconds(12), Duration.ofMillis(1_200), 10);

    @Test
    void nothingIsLostOrDoubledWhateverBreaks() throws Exception {
        FaultRounds.play(SHORT.orAsTold());
    }
}

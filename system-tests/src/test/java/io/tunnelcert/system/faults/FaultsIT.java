package io.tunnelcert.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must always hold, held against processes that are killed, paused and restarted, and connections that are cut, stalled and slowed down. */
class FaultsIT {

    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int USERS = 6;

    /** Others by the system property {@code tunnelcert.faults.seeds}, separated by commas. */
    private static final String SEEDS = "1,2,3";

    @Test
    void nothingIsLostOrDoubledWhateverBreaks() throws Exception {
        var seeds = List.of(System.getProperty("tunnelcert.faults.seeds", SEEDS).split(",", -1));
        try (var cluster = Cluster.start()) {
            for (var seed : seeds) {
                var report = new FaultRun(cluster, Schedule.draw(Long.parseLong(seed), LENGTH, BETWEEN), USERS).play();
                System.out.println(report);
                assertThat(report.verdicts()).as(report.toString()).allMatch(Verdict::holds);
            }
        }
    }
}

package io.tunnelcert.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every gateway and worker is replaced while users work, who notice nothing. */
class RollingRestartIT {

    private static final int USERS = 6;
    private static final Duration REST = Duration.ofSeconds(60);

    @Test
    void losesAndRefusesNothing() throws Exception {
        try (var cluster = Cluster.start();
                var balancer = new LoadBalancer(cluster)) {
            var workload = Workload.start(cluster, 1, USERS, balancer);

            for (var part : Part.APPLICATIONS) {
                cluster.restart(part, Duration.ZERO);
                Thread.sleep(2_000); // the load balancer must see it before the next one goes
            }

            var history = workload.stop();
            var investigation = new Investigation(cluster, workload.accounts());
            investigation.awaitRest(REST);
            var evidence = investigation.evidence(history);
            assertThat(evidence.attempts())
                    .hasSizeGreaterThan(500)
                    .noneMatch(attempt -> attempt.answer() instanceof Answer.Unknown)
                    .noneMatch(attempt -> attempt.answer() instanceof Answer.Refused(var status, var code)
                            && (status == 429 || code.contains("Throttling")));
            assertThat(new Invariants(evidence).judge()).allMatch(Verdict::holds);
        }
    }
}

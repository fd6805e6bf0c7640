package io.tunnelcert.system.faults;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What must always hold, held against processes that are killed, paused and replaced, and connections that are cut, stalled and slowed. */
@BreaksServers
class FaultsIT {

    private static final FaultSettings SHORT =
            new FaultSettings(1, 3, 1_000_000, Duration.ofSeconds(6), Duration.ofSeconds(3), Duration.ofMillis(600), 6);

    private static final int USERS = 2;

    /** The libraries' own. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration REST = Duration.ofSeconds(60);

    /** Twice what the slowest of the time-outs takes, the worker's of a connection to Postgres. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    /** One connection's silence may be noticed after another's, and each look takes seconds. */
    private static final Duration UNTIL_ALL_WORK = LONGEST_SILENCE.multipliedBy(2);

    /** More certificates than anybody makes here. */
    private static final int ROOM = 10_000;

    private static final Cluster cluster = Cluster.start();

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void nothingIsLostOrDoubledWhateverBreaks() throws Exception {
        FaultRounds.play(cluster, SHORT.orAsTold());
    }

    /** Without one retry: a request that fails would be seen. */
    @Test
    void nobodyNoticesThatEveryProcessIsReplaced() throws Exception {
        try (var balancer = new LoadBalancer(cluster)) {
            var workload = Workload.start(cluster, 1, USERS, balancer, PATIENCE);

            for (var replaced :
                    List.of(List.of(Part.GATEWAY_1, Part.WORKER_1), List.of(Part.GATEWAY_2, Part.WORKER_2))) {
                replaced.parallelStream().forEach(part -> cluster.restart(part, Duration.ZERO));
                balancer.awaitAllReady();
            }

            var evidence = judged(workload);
            assertThat(evidence.attempts())
                    .hasSizeGreaterThan(100)
                    .noneMatch(attempt -> attempt.answer() instanceof Answer.Unknown)
                    .noneMatch(attempt -> attempt.answer() instanceof Answer.Refused refused && refused.isForNow());
        }
    }

    /** Nothing ever comes through them again, and neither side is told. */
    @Test
    void connectionsThatAFirewallHasForgottenAreGivenUp() {
        Part.APPLICATIONS.forEach(application -> {
            cluster.proxy(Link.between(application, Part.POSTGRES)).forget();
            cluster.proxy(Link.between(application, Part.KAFKA)).forget();
        });

        var accounts = Part.GATEWAYS.parallelStream().collect(toMap(gateway -> gateway, FaultsIT::accountMadeThrough));
        await().atMost(UNTIL_ALL_WORK).until(new SharesOfWork(cluster, accounts)::areDone);
    }

    /** With a server, for which a worker needs both its connections. */
    private static Account accountMadeThrough(Part gateway) {
        return await().atMost(UNTIL_ALL_WORK)
                .ignoreExceptions()
                .until(() -> new Accounts(cluster, gateway).create(List.of(ROOM)), account -> true);
    }

    private static Evidence judged(Workload workload) throws InterruptedException {
        var history = workload.stop();
        var investigation = new Investigation(cluster, workload.accounts());
        investigation.awaitRest(REST);
        var evidence = investigation.evidence(history, List.of());
        assertThat(new Invariants(evidence).judge()).allMatch(Verdict::holds);
        return evidence;
    }
}

package io.tunnelcert.system.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Users at work while a schedule of faults is played, and the judgement on what came of it. */
final class FaultRun {

    /** Far above what any of the faults takes to heal: a paused worker's session, ten seconds, and the second time of a command. */
    private static final Duration REST = Duration.ofSeconds(90);

    private static final Duration UNTIL_DECIDED = Duration.ofSeconds(30);

    /** Shorter than the libraries' ten seconds, so that a run sees more of what comes after. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Cluster cluster;
    private final Schedule schedule;
    private final int users;

    /** @param users of each account */
    FaultRun(Cluster cluster, Schedule schedule, int users) {
        this.cluster = cluster;
        this.schedule = schedule;
        this.users = users;
    }

    Report play() throws IOException, InterruptedException {
        var workload = Workload.start(cluster, schedule.seed(), users, this::anyGateway, PATIENCE);
        var begin = System.nanoTime();
        var injected = new Injector(cluster).play(schedule);
        cluster.heal();
        var history = workload.stop();
        var length = Duration.ofNanos(System.nanoTime() - begin);
        var investigation = new Investigation(cluster, workload.accounts());
        investigation.awaitRest(REST);
        cluster.awaitWorkers();
        var aftermath = new Aftermath(cluster, workload.accounts(), history, UNTIL_DECIDED);
        aftermath.askAgain();
        investigation.awaitRest(REST);
        aftermath.lookAt(investigation.rows());
        var evidence = investigation.evidence(history, aftermath.lastAnswers());
        return new Report(schedule, injected, length, evidence, new Invariants(evidence).judge());
    }

    /** Also one that is down: a client's address list knows no better. */
    private String anyGateway() {
        return cluster.endpoint(Part.GATEWAYS.get(ThreadLocalRandom.current().nextInt(Part.GATEWAYS.size())));
    }
}

package io.tunnelcert.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One round of faults after the other. */
final class FaultRounds {

    /** Beside the other reports of the build. */
    private static final Path REPORTS = Path.of("target", "faults");

    private FaultRounds() {}

    /** Plays them, prints and keeps each one's report, and fails with the first that found something. */
    static void play(Cluster cluster, FaultSettings settings) throws IOException, InterruptedException {
        Files.createDirectories(REPORTS);
        var totals = new Totals();
        for (int round = 0; round < settings.rounds() && totals.requests() < settings.requests(); round++) {
            var report = new FaultRun(cluster, settings.schedule(round), settings.users()).play();
            totals.add(report);
            Files.writeString(REPORTS.resolve("seed-" + report.schedule().seed() + ".txt"), report.toString());
            System.out.println(report);
            assertThat(report.verdicts()).as(report.toString()).allMatch(Verdict::holds);
        }
        Files.writeString(REPORTS.resolve("totals.txt"), totals.toString());
        System.out.println(totals);
    }
}

package io.tunnelcert.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** One round of faults after the other. */
final class FaultRounds {

    /** Beside the other reports of the build. */
    private static final Path REPORTS = Path.of("target", "faults");

    private static final Set<Class<? extends Answer>> EXPECTED = Set.of(
            Answer.Accepted.class,
            Answer.Shown.class,
            Answer.Deleted.class,
            Answer.Mismatched.class,
            Answer.Refused.class,
            Answer.Lost.class);

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
        // Else they would hold for want of anything to compare.
        assertThat(totals.checked())
                .allSatisfy((invariant, checked) ->
                        assertThat(checked).as(invariant).isPositive());
        assertThat(totals.states()).containsOnlyKeys("ISSUED", "REVOKED");
        assertThat(totals.answered()).containsAll(EXPECTED);
        Files.writeString(REPORTS.resolve("totals.txt"), totals.toString());
        System.out.println(totals);
    }
}

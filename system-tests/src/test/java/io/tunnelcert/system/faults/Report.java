package io.tunnelcert.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What happened in one run and what was found, to be read by people.
 *
 * @param length from the first request to the last answer
 * @param rest how long it took after that until nothing was left to do
 */
record Report(Schedule schedule, Duration length, Duration rest, Evidence evidence, List<Verdict> verdicts) {

    boolean holds() {
        return verdicts.stream().allMatch(Verdict::holds);
    }

    @Override
    public String toString() {
        return """
                Seed %d: %d requests in %.1f s, at rest %.1f s later
                Faults: %s
                %s
                Requests and answers
                %s
                Certificates: %s; events: %s
                Invariants
                %s
                """.formatted(
                        schedule.seed(),
                        evidence.attempts().size(),
                        seconds(length),
                        seconds(rest),
                        faults(),
                        schedule,
                        answers(),
                        states(),
                        events(),
                        verdicts.stream().map(verdict -> "  " + verdict).collect(Collectors.joining("\n")));
    }

    private String faults() {
        return counted(schedule.entries().stream()
                .map(entry -> entry.fault().getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .toList());
    }

    private String answers() {
        var counts = new TreeMap<String, Integer>();
        for (var attempt : evidence.attempts()) {
            var kind = "  %-14s %-9s %s"
                    .formatted(
                            attempt.dialect(),
                            attempt.request().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                            said(attempt.answer()));
            counts.merge(kind, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> "%-70s %8d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String said(Answer answer) {
        return switch (answer) {
            case Answer.Refused(var status, var code) -> "refused " + status + " " + code;
            case Answer.Unknown(var reason) -> "unknown " + reason;
            case Answer.Without(var state) -> "without files, " + state;
            case Answer.Accepted _,
                    Answer.Shown _,
                    Answer.Gone _,
                    Answer.Deleted _,
                    Answer.InProcess _,
                    Answer.Mismatched _,
                    Answer.Broken _ -> answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    private String states() {
        return counted(evidence.rows().stream().map(Evidence.Row::state).toList());
    }

    private String events() {
        return counted(evidence.events().stream().map(Evidence.Event::type).toList());
    }

    private static String counted(List<String> words) {
        return words.stream()
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()))
                .toString();
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1000.0;
    }
}

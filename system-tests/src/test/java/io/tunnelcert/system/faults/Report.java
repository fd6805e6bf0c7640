package io.tunnelcert.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened in one run and what was found, to be read by people.
 *
 * @param injected the faults of the schedule, and when they really were
 * @param length from the first request to the last answer
 */
record Report(Schedule schedule, List<Injected> injected, Duration length, Evidence evidence, List<Verdict> verdicts) {

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
                        seconds(rest()),
                        faults(),
                        injected.stream().map(fault -> "  " + fault).collect(Collectors.joining("\n")),
                        answers().entrySet().stream()
                                .map(answer -> "  %-72s %9d".formatted(answer.getKey(), answer.getValue()))
                                .collect(Collectors.joining("\n")),
                        states(),
                        events(),
                        verdicts.stream().map(verdict -> "  " + verdict).collect(Collectors.joining("\n")));
    }

    /** How long it took after the last answer until nothing was left to do. */
    Duration rest() {
        return evidence.rests().getFirst().length();
    }

    /** How many of each kind. */
    Map<String, Integer> faults() {
        return counted(schedule.entries().stream()
                .map(entry -> entry.fault().getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }

    /** How often who asked for what and was told what. */
    Map<String, Integer> answers() {
        return counted(evidence.attempts().stream()
                .map(attempt -> "%-14s %-9s %s"
                        .formatted(
                                attempt.dialect(),
                                attempt.request().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                                said(attempt.answer()))));
    }

    /** How many certificates ended how. */
    Map<String, Integer> states() {
        return counted(evidence.rows().stream().map(Evidence.Row::state));
    }

    private Map<String, Integer> events() {
        return counted(evidence.events().stream().map(Evidence.Event::type));
    }

    private static String said(Answer answer) {
        return switch (answer) {
            case Answer.Refused(var status, var code) -> "refused " + status + " " + code;
            case Answer.Lost(var reason) -> "unknown " + reason;
            case Answer.Failed(var status, var code) -> "failed " + status + " " + code;
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

    private static Map<String, Integer> counted(Stream<String> words) {
        return words.collect(Collectors.toMap(word -> word, _ -> 1, Integer::sum, TreeMap::new));
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1000.0;
    }
}

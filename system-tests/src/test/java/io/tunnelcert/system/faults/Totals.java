package io.tunnelcert.system.faults;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The reports of many rounds in one. */
final class Totals {

    private final Map<String, Integer> faults = new TreeMap<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final Map<String, Integer> states = new TreeMap<>();
    private final Map<String, Integer> checked = new LinkedHashMap<>();
    private final Set<Class<? extends Answer>> answered = new HashSet<>();
    private Duration length = Duration.ZERO;
    private Duration longestRest = Duration.ZERO;
    private int rounds;
    private int requests;

    void add(Report report) {
        rounds++;
        report.evidence()
                .attempts()
                .forEach(attempt -> answered.add(attempt.answer().getClass()));
        requests += report.evidence().attempts().size();
        length = length.plus(report.length());
        longestRest = longestRest.compareTo(report.rest()) < 0 ? report.rest() : longestRest;
        report.faults().forEach((kind, number) -> faults.merge(kind, number, Integer::sum));
        report.answers().forEach((kind, number) -> answers.merge(kind, number, Integer::sum));
        report.states().forEach((state, number) -> states.merge(state, number, Integer::sum));
        report.verdicts().forEach(verdict -> checked.merge(verdict.invariant(), verdict.checked(), Integer::sum));
    }

    /** How many certificates ended how. */
    Map<String, Integer> states() {
        return states;
    }

    /** Which kinds of answers there were. */
    Set<Class<? extends Answer>> answered() {
        return answered;
    }

    /** How much was compared for each invariant. */
    Map<String, Integer> checked() {
        return checked;
    }

    int requests() {
        return requests;
    }

    @Override
    public String toString() {
        return """
                %d rounds, %d requests in %.0f s, the longest rest %.1f s
                Faults: %s, %.1f a minute
                Requests and answers
                %s
                Certificates: %s
                Invariants, each held in each round: how much was compared
                %s
                """.formatted(
                rounds,
                requests,
                length.toMillis() / 1000.0,
                longestRest.toMillis() / 1000.0,
                faults,
                faults.values().stream().mapToInt(number -> number).sum() * 60_000.0 / Math.max(1, length.toMillis()),
                table(answers),
                states,
                table(checked));
    }

    private static String table(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> "  %-72s %9d".formatted(count.getKey(), count.getValue()))
                .collect(Collectors.joining("\n"));
    }
}

package io.tunnelcert.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The figures of each scenario, run by run, in the order in which they were first measured. */
final class Results {

    static final String PER_SECOND = "issuedPerSecond";

    /** Until a gateway is ready. */
    static final String SECONDS = "seconds";

    private final Map<String, List<Map<String, Double>>> figures = new LinkedHashMap<>();

    void add(String scenario, Map<String, Double> ofOneRun) {
        figures.computeIfAbsent(scenario, _ -> new ArrayList<>()).add(ofOneRun);
    }

    /** What the latest run has given. */
    double last(String scenario, String figure) {
        return Objects.requireNonNull(runs(scenario).getLast().get(figure));
    }

    Set<String> scenarios() {
        return figures.keySet();
    }

    /** By the figure's name, with those that every run of the scenario has. */
    Map<String, Spread> spreads(String scenario) {
        var spreads = new LinkedHashMap<String, Spread>();
        for (var name : runs(scenario).getFirst().keySet()) {
            spread(scenario, name).ifPresent(spread -> spreads.put(name, spread));
        }
        return spreads;
    }

    /** Empty if it was not measured in every run. */
    Optional<Spread> spread(String scenario, String figure) {
        var runs = runs(scenario);
        return !runs.isEmpty() && runs.stream().allMatch(run -> run.containsKey(figure))
                ? Optional.of(Spread.of(runs.stream()
                        .map(run -> Objects.requireNonNull(run.get(figure)))
                        .toList()))
                : Optional.empty();
    }

    /** Of what each run has given for one scenario to what the same run has given for the other: what slows the machine down slows both. */
    Optional<Spread> ratio(String scenario, String other) {
        var mine = runs(scenario);
        var others = runs(other);
        int runs = Math.min(mine.size(), others.size());
        return runs == 0
                ? Optional.empty()
                : Optional.of(Spread.of(IntStream.range(0, runs)
                        .mapToObj(run -> perSecond(mine.get(run)) / perSecond(others.get(run)))
                        .toList()));
    }

    private static double perSecond(Map<String, Double> run) {
        return Objects.requireNonNull(run.get(PER_SECOND));
    }

    private List<Map<String, Double>> runs(String scenario) {
        return figures.getOrDefault(scenario, List.of());
    }
}

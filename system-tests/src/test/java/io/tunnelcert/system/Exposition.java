package io.tunnelcert.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What processes tell Prometheus, in its text format 0.0.4. */
record Exposition(String text) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
    private static final Set<String> COUNTED = Set.of("histogram", "summary");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    /** What a process has now, asked at its host and port for operators, without a token. */
    static Exposition of(String process) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + process + "/actuator/prometheus"))
                    .timeout(PATIENCE)
                    .build();
            return new Exposition(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    /** With what another process has. */
    Exposition and(Exposition other) {
        return new Exposition(text + "\n" + other.text);
    }

    /** Without their values. */
    Set<String> series() {
        return matches(SERIES)
                .map(match -> match.group().substring(0, match.group().lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The labels of each metric as a query names it, those of a histogram's parts included. */
    Map<String, Set<String>> labels() {
        return matches(SERIES).collect(byName(series -> series.group(1), Exposition::labels));
    }

    /** The labels of each metric as a document names it: a histogram is one, and the largest value of a while ago beside it is none. */
    Map<String, Set<String>> familyLabels() {
        var labels = labels();
        var families = matches(FAMILY)
                .collect(byName(
                        family -> family.group(1),
                        family -> labels.getOrDefault(
                                family.group(1) + (COUNTED.contains(family.group(2)) ? "_count" : ""), Set.of())));
        families.keySet().removeIf(name -> name.endsWith("_max") && families.containsKey(name.replaceAll("_max$", "")));
        return families;
    }

    private Stream<MatchResult> matches(Pattern pattern) {
        return pattern.matcher(text).results();
    }

    private static Set<String> labels(MatchResult series) {
        return series.group(2) == null
                ? Set.of()
                : LABEL.matcher(series.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .collect(Collectors.toSet());
    }

    private static Collector<MatchResult, ?, Map<String, Set<String>>> byName(
            Function<MatchResult, String> name, Function<MatchResult, Set<String>> labels) {
        return Collectors.toMap(name, labels, Exposition::together, TreeMap::new);
    }

    private static Set<String> together(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}

package io.tunnelcert.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all runs have shown: a table, the same in JSON, and a picture. */
final class Report {

    private static final List<String> PROCESSES =
            List.of("gateway", "worker", "kafka", "postgres", "cfssl", "generator");

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    /** Writes {@code benchmark.json} and {@code benchmark.svg} there. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmark.json"), json());
        Files.writeString(folder.resolve("benchmark.svg"), picture());
    }

    String table() {
        var table = new StringBuilder();
        table.append("Medians of the runs; times in ms; (lowest-highest).\n\n");
        table.append(row(
                "",
                "issued/s",
                "",
                "to the",
                "event",
                "",
                "",
                "accepted",
                "to the",
                "answer",
                "",
                "",
                "refused",
                "CPU s per"));
        table.append(row(
                "",
                "",
                "",
                "p50",
                "p95",
                "p99",
                "p99.9",
                "/s",
                "p50",
                "p95",
                "p99",
                "p99.9",
                "",
                "1,000 certificates"));
        results.scenarios().stream()
                .filter(scenario -> results.spread(scenario, Results.PER_SECOND).isPresent())
                .forEach(scenario -> table.append(line(scenario)));
        table.append("\nRatios within each run: median (lowest-highest).\n\n");
        comparisons()
                .forEach((pair, ratio) -> table.append(String.format(
                        Locale.ROOT,
                        "%-60s %5.2f (%.2f-%.2f)%n",
                        pair,
                        ratio.median(),
                        ratio.lowest(),
                        ratio.highest())));
        for (var scenario : results.scenarios()) {
            results.spread(scenario, Results.SECONDS)
                    .ifPresent(seconds -> table.append(String.format(
                            Locale.ROOT,
                            "%-60s %5.1f (%.1f-%.1f)%n",
                            scenario + " (s)",
                            seconds.median(),
                            seconds.lowest(),
                            seconds.highest())));
        }
        table.append("\nLargest resident memory in MiB.\n\n");
        for (var process : PROCESSES) {
            results.scenarios().stream()
                    .flatMap(scenario -> results.spread(scenario, "memory." + process).stream())
                    .mapToDouble(Spread::highest)
                    .max()
                    .ifPresent(peak -> table.append(String.format(Locale.ROOT, "%-12s %6.0f%n", process, peak)));
        }
        return table.toString();
    }

    private String line(String scenario) {
        var spread = results.spread(scenario, Results.PER_SECOND).orElseThrow();
        return row(
                scenario,
                number(scenario, Results.PER_SECOND, "%.0f"),
                String.format(Locale.ROOT, "(%.0f-%.0f)", spread.lowest(), spread.highest()),
                number(scenario, "issueP50", "%.1f"),
                number(scenario, "issueP95", "%.1f"),
                number(scenario, "issueP99", "%.1f"),
                number(scenario, "issueP99.9", "%.1f"),
                number(scenario, "acceptedPerSecond", "%.0f"),
                number(scenario, "acceptP50", "%.1f"),
                number(scenario, "acceptP95", "%.1f"),
                number(scenario, "acceptP99", "%.1f"),
                number(scenario, "acceptP99.9", "%.1f"),
                number(scenario, "refused", "%.0f"),
                PROCESSES.stream()
                        .flatMap(process -> results.spread(scenario, "cpu." + process).stream()
                                .map(used -> String.format(Locale.ROOT, "%s %.2f", process, used.median())))
                        .collect(Collectors.joining(", ")));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-26s %9s %15s %7s %7s %7s %7s %9s %7s %7s %7s %7s %8s  %s%n", cells)
                .replaceAll(" +\n", "\n");
    }

    private String number(String scenario, String figure, String pattern) {
        return results.spread(scenario, figure)
                .map(spread -> String.format(Locale.ROOT, pattern, spread.median()))
                .orElse("");
    }

    private Map<String, Spread> comparisons() {
        var comparisons = new LinkedHashMap<String, Spread>();
        for (int connections : Workloads.CLIENTS) {
            compare(Workloads.closed(connections), Workloads.cfssl(connections), comparisons);
        }
        compare(Workloads.PIPELINED, Workloads.cfssl(Workloads.MANY), comparisons);
        compare(Workloads.closed(Workloads.MANY), Workloads.BARE_LOOP, comparisons);
        compare(Workloads.PIPELINED, Workloads.BARE_LOOP, comparisons);
        compare(Workloads.STORED, Workloads.closed(Workloads.MANY), comparisons);
        return comparisons;
    }

    private void compare(String scenario, String other, Map<String, Spread> comparisons) {
        results.ratio(scenario, other).ifPresent(ratio -> comparisons.put(scenario + " / " + other, ratio));
    }

    private String json() {
        var scenarios = new LinkedHashMap<String, Map<String, Spread>>();
        results.scenarios().forEach(scenario -> scenarios.put(scenario, results.spreads(scenario)));
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(Map.of(
                        "processors", Runtime.getRuntime().availableProcessors(),
                        "java", Runtime.version().toString(),
                        "scenarios", scenarios,
                        "ratios", comparisons()));
    }

    private String picture() {
        var bars = new ArrayList<Picture.Bar>();
        for (int connections : Workloads.CLIENTS) {
            bar(Workloads.closed(connections), 0, bars);
            bar(Workloads.cfssl(connections), 1, bars);
        }
        bar(Workloads.PIPELINED, 0, bars);
        bar(Workloads.STORED, 0, bars);
        bar(Workloads.BARE_LOOP, 2, bars);
        return Picture.svg("Certificates per second", bars);
    }

    private void bar(String scenario, int group, List<Picture.Bar> bars) {
        results.spread(scenario, Results.PER_SECOND)
                .ifPresent(spread -> bars.add(new Picture.Bar(scenario, spread, group)));
    }
}

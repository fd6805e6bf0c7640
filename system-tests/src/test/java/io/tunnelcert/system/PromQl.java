package io.tunnelcert.system;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an expression asks of Prometheus.
 *
 * @param where in which file, and what for
 */
record PromQl(String where, String expression) {

    private static final Pattern DURATION = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR =
            Pattern.compile("\\b([a-zA-Z_:][\\w:]*+)(?!\\s*\\()(?:\\{((?:[^}\"]|\"[^\"]*\")*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    /**
     * A metric that an expression names.
     *
     * @param labels that it chooses or groups by
     */
    record Selector(String metric, Set<String> labels) {}

    /** Enough for expressions whose groupings are of labels that all of their metrics have. */
    List<Selector> selectors() {
        var plain = DURATION.matcher(expression).replaceAll("");
        var grouped = GROUPING.matcher(plain)
                .results()
                .flatMap(grouping -> Arrays.stream(grouping.group(1).split(",")))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toSet());
        return SELECTOR.matcher(GROUPING.matcher(plain).replaceAll(""))
                .results()
                .filter(selector -> !OPERATORS.contains(selector.group(1)))
                .map(selector -> new Selector(selector.group(1), all(grouped, selector.group(2))))
                .toList();
    }

    /** With what Grafana puts in when it asks. */
    String filledIn() {
        return expression.replace("$__rate_interval", "1m");
    }

    private static Set<String> all(Set<String> grouped, @Nullable String matchers) {
        var matched = matchers == null
                ? Stream.<String>empty()
                : MATCHER.matcher(matchers).results().map(matcher -> matcher.group(1));
        return Stream.concat(grouped.stream(), matched).collect(Collectors.toCollection(TreeSet::new));
    }
}

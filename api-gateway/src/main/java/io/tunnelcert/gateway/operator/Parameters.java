package io.tunnelcert.gateway.operator;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a query. */
final class Parameters {

    static final String AFTER = "after";
    static final String LIMIT = "limit";

    /** What a list that goes by pages has. */
    static final Set<String> OF_PAGES = Set.of(AFTER, LIMIT);

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final int LONGEST_DAYS = 3650;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Map<String, List<String>> given;

    /** @throws ProblemException if other parameters are given than these, or one more than once */
    Parameters(Map<String, List<String>> given, Set<String> known) {
        this.given = given;
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Problem.invalidParameter(name, "There is no such parameter.");
            }
            if (values.size() > 1) {
                throw Problem.invalidParameter(name, "The parameter is given more than once.");
            }
            if (text(name).filter(CONTROL.asPredicate()).isPresent()) {
                throw Problem.invalidParameter(name, "The parameter has control characters.");
            }
        });
    }

    /** How many entries a page has at most, 1 to 100. */
    int limit() {
        var text = text(LIMIT).orElse(Integer.toString(DEFAULT_LIMIT));
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
            throw Problem.invalidParameter(LIMIT, "The parameter must be a number from 1 to " + MAX_LIMIT + ".");
        }
        return Integer.parseInt(text);
    }

    /** What the last page said comes next; empty for the first page. */
    Optional<String> after() {
        return text(AFTER);
    }

    /** A time such as {@code PT1M}, not negative. */
    Duration duration(String name, Duration otherwise) {
        try {
            var duration = text(name).map(Duration::parse).orElse(otherwise);
            if (!duration.isNegative() && duration.compareTo(Duration.ofDays(LONGEST_DAYS)) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw Problem.invalidParameter(
                name, "The parameter must be a duration such as PT1M, up to P" + LONGEST_DAYS + "D.");
    }

    /** A parameter without a value counts as one with an empty value. */
    private Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).map(values -> Objects.requireNonNullElse(values.getFirst(), ""));
    }
}

package io.tunnelcert.load;

import java.util.Collection;

/** What several runs of the same have given: the median, and how far they lie apart. */
record Spread(double median, double lowest, double highest) {

    /** @param values at least one */
    static Spread of(Collection<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }
}

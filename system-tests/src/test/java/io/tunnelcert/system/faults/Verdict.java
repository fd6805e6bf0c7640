package io.tunnelcert.system.faults;

import java.util.ArrayList;
import java.util.List;

/** What became of one invariant: how much was compared, and what was found against it. */
final class Verdict {

    /** More of the same say nothing new. */
    private static final int SHOWN = 5;

    private final String invariant;
    private final List<String> violations = new ArrayList<>();
    private int checked;
    private int violated;

    Verdict(String invariant) {
        this.invariant = invariant;
    }

    void check(boolean holds, String violation) {
        checked++;
        if (!holds) {
            violated++;
            if (violations.size() < SHOWN) {
                violations.add(violation);
            }
        }
    }

    String invariant() {
        return invariant;
    }

    int checked() {
        return checked;
    }

    boolean holds() {
        return violated == 0;
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public String toString() {
        return "%-64s %8d checked  %s"
                .formatted(invariant, checked, holds() ? "holds" : violated + " VIOLATED: " + violations);
    }
}

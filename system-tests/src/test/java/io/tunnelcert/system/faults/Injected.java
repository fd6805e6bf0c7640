package io.tunnelcert.system.faults;

import java.time.Duration;

/**
 * A fault that was brought about.
 *
 * @param begin after the begin of the run
 * @param end when what was broken worked again, or had been started again
 */
record Injected(Fault fault, Duration begin, Duration end) {

    @Override
    public String toString() {
        return "%6.2f to %6.2f s  %s".formatted(begin.toMillis() / 1000.0, end.toMillis() / 1000.0, fault);
    }
}

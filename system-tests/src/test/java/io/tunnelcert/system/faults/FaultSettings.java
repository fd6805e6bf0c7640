package io.tunnelcert.system.faults;

import java.time.Duration;

/**
 * How hard a run is, each part of it a system property {@code tunnelcert.faults.…}.
 *
 * @param seed of the first round; each round after it has the next
 * @param rounds at most
 * @param requests no round begins when there were so many
 * @param length of a round, before what is broken in it is mended
 * @param longest a fault lasts
 * @param between the mean time from one fault to the next
 * @param users of each of the two accounts
 */
record FaultSettings(
        long seed, int rounds, int requests, Duration length, Duration longest, Duration between, int users) {

    private static final String PREFIX = "tunnelcert.faults.";

    /** As the properties say, and where they say nothing, as these settings do. */
    FaultSettings orAsTold() {
        return new FaultSettings(
                Long.getLong(PREFIX + "seed", seed),
                Integer.getInteger(PREFIX + "rounds", rounds),
                Integer.getInteger(PREFIX + "requests", requests),
                told("length", length),
                told("longest", longest),
                told("between", between),
                Integer.getInteger(PREFIX + "users", users));
    }

    private static Duration told(String name, Duration otherwise) {
        return Duration.parse(System.getProperty(PREFIX + name, otherwise.toString()));
    }

    Schedule schedule(int round) {
        return Schedule.draw(seed + round, length, longest, between);
    }
}

package io.tunnelcert.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Which faults happen when: the same for the same seed.
 *
 * @param seed where it was drawn from
 * @param entries in the order of their time
 */
record Schedule(long seed, Duration length, List<Entry> entries) {

    /** @param at after the begin of the run */
    record Entry(Duration at, Fault fault) {}

    /** Clocks are wrong by this at most; clients' signatures are good for a quarter of an hour. */
    private static final Duration CLOCK_OFFSET = Duration.ofMinutes(5);

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofMillis(400);

    /**
     * Draws one.
     *
     * @param longest a fault lasts, which a part that is started again exceeds by its start
     * @param between the mean time from one fault to the next, which come one by one or several at once
     */
    static Schedule draw(long seed, Duration length, Duration longest, Duration between) {
        var random = new SplittableRandom(seed);
        var entries = new ArrayList<Entry>();
        var startedAgain = EnumSet.noneOf(Part.class);
        for (var at = next(between, random); at.compareTo(length) < 0; at = at.plus(next(between, random))) {
            entries.add(new Entry(at, fault(random, longest, startedAgain)));
        }
        return new Schedule(seed, length, List.copyOf(entries));
    }

    /** Exponential, as what is independent of all before. */
    private static Duration next(Duration mean, RandomGenerator random) {
        return Duration.ofNanos((long) (mean.toNanos() * random.nextExponential()));
    }

    /** A part is started again once in a schedule: its next end would only wait for the end of its start, which takes longest of all. */
    private static Fault fault(RandomGenerator random, Duration longest, Set<Part> startedAgain) {
        var part = one(List.of(Part.values()), random);
        int kind = random.nextInt(15);
        if (kind <= 3 && !startedAgain.add(part)) {
            kind = 4;
        }
        return switch (kind) {
            case 0, 1, 2 -> new Fault.Kill(part, between(SHORTEST, longest, random), clockOffset(part, random));
            case 3 -> new Fault.Restart(part, clockOffset(part, random));
            case 4, 5 -> new Fault.Pause(part, between(SHORTEST, longest, random));
            case 6, 7, 8 -> new Fault.Cut(one(Link.all(), random), between(SHORTEST, longest, random));
            case 9, 10 -> new Fault.Stall(one(Link.all(), random), between(SHORTEST, longest, random));
            case 11 -> new Fault.Forget(one(Link.to(Part.POSTGRES, Part.KAFKA), random));
            case 12, 13 ->
                new Fault.Slow(
                        one(Link.to(Part.POSTGRES, Part.KAFKA), random),
                        between(Duration.ofMillis(5), LONGEST_DELAY, random),
                        between(SHORTEST, longest, random));
            default -> new Fault.Lock(between(SHORTEST, longest, random));
        };
    }

    /** Only ours: Kafka's and Postgres' own clocks are not promised anything about. */
    private static Duration clockOffset(Part part, RandomGenerator random) {
        if (!Part.APPLICATIONS.contains(part)) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(random.nextLong(-CLOCK_OFFSET.toSeconds(), CLOCK_OFFSET.toSeconds() + 1));
    }

    private static Duration between(Duration least, Duration most, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis()));
    }

    private static <T> T one(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}

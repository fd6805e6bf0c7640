package io.tunnelcert.system;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What became of one run's requests, by the status of their answers. For one thread. */
final class Tally {

    private final Map<Integer, LongStream.Builder> nanos = new TreeMap<>();
    private long asked;
    private long dropped;
    private Map<Integer, long[]> sorted = Map.of();
    private Duration time = Duration.ZERO;

    long asked() {
        return asked;
    }

    void ask() {
        asked++;
    }

    /** A request could not be sent. */
    void drop() {
        dropped++;
    }

    void answered(int status, long time) {
        nanos.computeIfAbsent(status, _ -> LongStream.builder()).add(time);
    }

    /** Ends the run; what is answered later does not count. */
    Tally over(Duration after) {
        time = after;
        sorted = nanos.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().build().sorted().toArray(),
                        (one, _) -> one,
                        TreeMap::new));
        nanos.clear();
        return this;
    }

    /** Of all answers. */
    Set<Integer> statuses() {
        return sorted.keySet();
    }

    int count(int status) {
        return sorted.getOrDefault(status, new long[0]).length;
    }

    double perSecond(int status) {
        return count(status) / (double) time.toSeconds();
    }

    @Override
    public String toString() {
        var answers = sorted.entrySet().stream()
                .map(entry -> "%d: %.0f/s, p50 %s, p99 %s"
                        .formatted(
                                entry.getKey(),
                                perSecond(entry.getKey()),
                                millis(entry.getValue(), 50),
                                millis(entry.getValue(), 99)))
                .collect(Collectors.joining("; "));
        return "asked %.0f/s, not sent %.0f/s; %s"
                .formatted(asked / (double) time.toSeconds(), dropped / (double) time.toSeconds(), answers);
    }

    private static String millis(long[] nanos, int percent) {
        var at = nanos[Math.max(0, nanos.length * percent / 100 - 1)];
        return "%.1f ms".formatted(at / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }
}

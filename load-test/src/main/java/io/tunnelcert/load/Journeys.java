package io.tunnelcert.load;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * What became of requests: when each was answered, and when the event of its certificate was read. Answers come from one thread, events from
 * another.
 */
final class Journeys {

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);
    private static final int DIGITS = 3;

    private final SingleWriterRecorder answers = new SingleWriterRecorder(LONGEST, DIGITS);
    private final SingleWriterRecorder issues = new SingleWriterRecorder(LONGEST, DIGITS);

    /** Of those that only one of the two was seen of. */
    private final ConcurrentHashMap<String, Half> halfSeen = new ConcurrentHashMap<>();

    /** Events come at least once; only the first of each counts. Only the thread of events uses this. */
    private final Set<String> ended = new HashSet<>();

    private volatile long refused;

    /**
     * A request was accepted, and an event will come. Only the thread of answers calls this.
     *
     * @param whenIssued what is to be done then
     */
    void accepted(String certificateId, long sentAt, Runnable whenIssued) {
        answered(sentAt);
        if (other(certificateId, new Half(System.nanoTime(), whenIssued)).isPresent()) {
            whenIssued.run(); // the event came first
        }
    }

    /** A request was answered with success. Only the thread of answers calls this. */
    void answered(long sentAt) {
        answers.recordValue(Math.min(LONGEST, System.nanoTime() - sentAt));
    }

    /** Only the thread of answers calls this. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void refused() {
        refused++;
    }

    /** A certificate is known to be issued. Only the thread of events calls this. */
    void issued(String certificateId) {
        if (!ended.add(certificateId)) {
            return;
        }
        long now = System.nanoTime();
        var accepted = other(certificateId, new Half(now, () -> {}));
        long waited = accepted.map(half -> now - half.at()).orElse(0L);
        issues.recordValue(Math.min(LONGEST, waited));
        accepted.ifPresent(half -> half.whenIssued().run());
    }

    /** Those that are accepted and not yet known to be issued, or the other way round. */
    int underway() {
        return halfSeen.size();
    }

    long refusals() {
        return refused;
    }

    /** From sending a request to its answer, in nanoseconds, of the time since it was last asked. */
    Histogram acceptTimes() {
        return answers.getIntervalHistogram();
    }

    /** From an answer to the event, in nanoseconds, of the time since it was last asked; 0 if the event came first. */
    Histogram issueTimes() {
        return issues.getIntervalHistogram();
    }

    private Optional<Half> other(String certificateId, Half half) {
        var before = Optional.ofNullable(halfSeen.putIfAbsent(certificateId, half));
        before.ifPresent(_ -> halfSeen.remove(certificateId));
        return before;
    }

    private record Half(long at, Runnable whenIssued) {}
}

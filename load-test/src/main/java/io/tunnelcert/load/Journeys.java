package io.tunnelcert.load;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * What became of requests: when each was answered, and when the event of its certificate was read. Answers come from one thread, events from
 * another; an event may come before its answer, more than once, or be of a certificate that somebody else has asked for.
 */
final class Journeys {

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);
    private static final int DIGITS = 3;

    private final SingleWriterRecorder answers = new SingleWriterRecorder(LONGEST, DIGITS);
    private final Recorder issues = new Recorder(LONGEST, DIGITS);

    /** By certificate: what is accepted, and not known to be issued. */
    private final ConcurrentMap<String, Accepted> underway = new ConcurrentHashMap<>();

    private final Set<String> issued = ConcurrentHashMap.newKeySet();

    private volatile long refused;

    /**
     * A request was accepted, and an event will come. Only the thread of answers calls this.
     *
     * @param whenIssued what is to be done then
     */
    void accepted(String certificateId, long sentAt, Runnable whenIssued) {
        answered(sentAt);
        underway.put(certificateId, new Accepted(System.nanoTime(), whenIssued));
        if (issued.contains(certificateId)) {
            end(certificateId);
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

    /** A certificate is known to be issued. */
    void issued(String certificateId) {
        if (issued.add(certificateId)) {
            end(certificateId);
        }
    }

    /** Called by whoever comes second; if both come at the same time, one of them finds it. */
    private void end(String certificateId) {
        var accepted = underway.remove(certificateId);
        if (accepted != null) {
            issues.recordValue(Math.min(LONGEST, System.nanoTime() - accepted.at()));
            accepted.whenIssued().run();
        }
    }

    /** Those that are accepted and not yet known to be issued. */
    int underway() {
        return underway.size();
    }

    long refusals() {
        return refused;
    }

    /** From sending a request to its answer, in nanoseconds, of the time since it was last asked. */
    Histogram acceptTimes() {
        return answers.getIntervalHistogram();
    }

    /** From an answer to the event, in nanoseconds, of the time since it was last asked; next to nothing if the event came first. */
    Histogram issueTimes() {
        return issues.getIntervalHistogram();
    }

    private record Accepted(long at, Runnable whenIssued) {}
}

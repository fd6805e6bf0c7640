package io.tunnelcert.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What was seen in some time of load.
 *
 * @param accepted from request to answer, in nanoseconds, of what was answered with success
 * @param issued from answer to event, in nanoseconds; empty where there are no events
 * @param refused requests that were answered otherwise, since the load began
 * @param use by each process
 */
record Measurement(double seconds, Histogram accepted, Histogram issued, long refused, Map<String, ProcessUse> use) {

    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** By their names in the report; times in milliseconds, memory in mebibytes, and processor time in seconds per 1,000 certificates. */
    Map<String, Double> figures() {
        var figures = new LinkedHashMap<String, Double>();
        figures.put("acceptedPerSecond", accepted.getTotalCount() / seconds);
        times("accept", accepted, figures);
        if (issued.getTotalCount() > 0) {
            figures.put(Results.PER_SECOND, issued.getTotalCount() / seconds);
            times("issue", issued, figures);
        } else {
            figures.put(Results.PER_SECOND, accepted.getTotalCount() / seconds);
        }
        figures.put("refused", (double) refused);
        double certificates = Math.max(1, figures.get(Results.PER_SECOND) * seconds);
        use.forEach((process, used) -> {
            figures.put("cpu." + process, used.cpuSeconds() * 1_000 / certificates);
            figures.put("memory." + process, (double) used.peakMebibytes());
        });
        return figures;
    }

    private static void times(String name, Histogram times, Map<String, Double> figures) {
        figures.put(name + "P50", times.getValueAtPercentile(50) / NANOS_PER_MILLI);
        figures.put(name + "P95", times.getValueAtPercentile(95) / NANOS_PER_MILLI);
        figures.put(name + "P99", times.getValueAtPercentile(99) / NANOS_PER_MILLI);
        figures.put(name + "P99.9", times.getValueAtPercentile(99.9) / NANOS_PER_MILLI);
    }
}

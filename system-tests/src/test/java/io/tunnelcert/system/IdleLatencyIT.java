package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures how long a lone client of the official SDK waits from sending a create to reading {@code Available}; prints figures and asserts
 * none. Run by {@code mvn verify -Pmeasure}.
 */
@Tag("measurement")
class IdleLatencyIT {

    private static final int WARM_UP = 100;
    private static final int MEASURED = 200;
    private static final int MAX_LOOKS = 10_000;

    @Test
    void measuresAcceptToAvailable() throws Exception {
        var customer = TestSystem.shared().newCustomer(WARM_UP + MEASURED);
        for (int i = 0; i < WARM_UP; i++) {
            acceptToAvailable(customer);
        }

        var times = new ArrayList<Duration>();
        for (int i = 0; i < MEASURED; i++) {
            times.add(acceptToAvailable(customer));
        }

        times.sort(null);
        System.out.printf(
                "accept to available, one client, %d certificates: p50 %d ms, p95 %d ms, p99 %d ms, most %d ms%n",
                MEASURED, percentile(times, 50), percentile(times, 95), percentile(times, 99), percentile(times, 100));
        assertThat(times).hasSize(MEASURED);
    }

    private static Duration acceptToAvailable(Customer customer) throws Exception {
        var start = System.nanoTime();
        var id = customer.create(Map.of());
        for (int look = 0; look < MAX_LOOKS; look++) {
            if (customer.status(id).filter("Available"::equals).isPresent()) {
                return Duration.ofNanos(System.nanoTime() - start);
            }
        }
        throw new AssertionError(id + " is not available");
    }

    private static long percentile(List<Duration> sorted, int percent) {
        return sorted.get(Math.max(0, sorted.size() * percent / 100 - 1)).toMillis();
    }
}

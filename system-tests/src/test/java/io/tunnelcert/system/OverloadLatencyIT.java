package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Measures what a gateway serves and refuses when an account floods it with several times of what it can do, and what another account, which
 * sends little, then has to wait; prints figures and asserts no time. The rate limit is set out of the way, so that only the places are left
 * to share the gateway. There is no worker: it would take the processors from the gateway. Run by {@code mvn verify -Pmeasure}.
 */
@Tag("measurement")
class OverloadLatencyIT {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration PHASE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 2_000;
    private static final int QUIET_RATE = 50;
    private static final int PLENTY = 1_000_000;
    private static final int OK = 200;

    private static TestSystem system;

    @BeforeAll
    static void start() {
        system = TestSystem.start();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeSslVpnClientCerts", "CreateSslVpnClientCert"})
    void measuresAFloodOfOneAccount(String action) {
        var flooding = system.newCustomer(PLENTY);
        var quiet = system.newCustomer(PLENTY);
        system.stopWorker();
        try (var gateway = system.anotherGateway(
                        "--tunnelcert.rate-limits.per-second=" + PLENTY,
                        "--tunnelcert.rate-limits.burst=" + PLENTY,
                        "--server.netty.idle-timeout=10m"); // the clients do not connect again
                var flood =
                        new OpenLoop(TestSystem.endpoint(gateway), PreparedRequest.of(flooding, action), CONNECTIONS);
                var trickle =
                        new OpenLoop(TestSystem.endpoint(gateway), PreparedRequest.of(quiet, action), CONNECTIONS)) {
            flood.run(PLENTY, WARM_UP).join(); // as fast as the connections allow
            settle();
            double capacity = capacity(flooding, action, TestSystem.endpoint(gateway));
            System.out.printf("%s, capacity %.0f/s%n", action, capacity);
            for (var times : List.of(1, 2, 5, 1)) {
                var flooded = flood.run(times * capacity, PHASE);
                var trickled = trickle.run(QUIET_RATE, PHASE);
                System.out.printf("  %d x  flooding account: %s%n", times, flooded.join());
                System.out.printf("       quiet account:    %s%n", trickled.join());
                assertThat(flooded.join().count(OK)).isPositive();
                assertThat(trickled.join().count(OK)).isPositive();
                settle();
            }
        }
        system.startWorker();
    }

    /** What as many clients get as keep the gateway busy, each of whom waits for its answer. */
    private static double capacity(Customer customer, String action, String endpoint) {
        try (var busy = new OpenLoop(endpoint, PreparedRequest.of(customer, action), 128)) {
            return busy.run(PLENTY, PHASE).join().perSecond(OK);
        }
    }

    /** What is still on its way is no part of the next figure. */
    private static void settle() {
        try {
            Thread.sleep(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

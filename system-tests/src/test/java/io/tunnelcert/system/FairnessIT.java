package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account that sends as much as it can, though it stays below its rate, keeps nobody else from being served. */
class FairnessIT {

    private static final Duration STORM = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 200;
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestSystem system = TestSystem.shared();

    @ParameterizedTest
    @ValueSource(strings = {"DescribeSslVpnClientCerts", "CreateSslVpnClientCert"})
    void servesOneAccountWhileAnotherFloodsTheGateway(String action) {
        var flooding = system.newCustomer(100_000);
        var quiet = system.newCustomer(1_000);
        try (var gateway = system.anotherGateway(
                        "--tunnelcert.overload.requests-in-work=20",
                        "--tunnelcert.rate-limits.per-second=1000000",
                        "--tunnelcert.rate-limits.burst=1000000");
                var flood =
                        new OpenLoop(TestSystem.endpoint(gateway), PreparedRequest.of(flooding, action), CONNECTIONS);
                var trickle = new OpenLoop(TestSystem.endpoint(gateway), PreparedRequest.of(quiet, action), 10)) {
            var flooded = flood.run(10_000, STORM);
            var trickled = trickle.run(10, STORM).join();

            assertThat(flooded.join().statuses()).contains(OK, TOO_MANY);
            assertThat(trickled.statuses()).as(trickled.toString()).containsExactly(OK);

            // What the storm has left in work ends first.
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(flood.run(10, STORM).join().statuses())
                            .as("when the storm is over")
                            .containsExactly(OK));
        }
    }
}

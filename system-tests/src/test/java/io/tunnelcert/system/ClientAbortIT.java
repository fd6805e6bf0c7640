package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientAbortIT {

    private static final int REQUESTS = 300;

    private final TestSystem system = TestSystem.shared();

    @Test
    void leaksNoDatabaseConnectionWhenClientsGoAway() throws Exception {
        var customer = system.newCustomer(4 * REQUESTS);

        var threads = IntStream.range(0, REQUESTS)
                .mapToObj(i -> Thread.ofVirtual().start(() -> abort(customer, i)))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(pool().acquiredSize()).isZero());
        assertThat(pool().pendingAcquireSize()).isZero();
        assertThat(customer.call("DescribeSslVpnClientCerts", Map.of())).containsKey("TotalCount");
    }

    /** Gives up, and closes the connection, within the milliseconds it takes to answer; the SDK then tries again, three times. */
    private static void abort(Customer customer, int number) {
        try {
            var patience = Duration.ofMillis(1 + number % 7);
            if (number % 2 == 0) {
                customer.call(
                        "CreateSslVpnClientCert",
                        Map.of("SslVpnServerId", customer.server().text()),
                        patience);
            } else {
                customer.call("DescribeSslVpnClientCerts", Map.of(), patience);
            }
        } catch (ApiException expected) {
            // Some are answered in time and some are not; either way the connections must come back.
        }
    }

    private PoolMetrics pool() {
        var connections = system.gateway().getBean(ConnectionFactory.class);
        while (connections instanceof Wrapped<?> wrapped && !(connections instanceof ConnectionPool)) {
            connections = (ConnectionFactory) wrapped.unwrap();
        }
        return ((ConnectionPool) connections).getMetrics().orElseThrow();
    }
}

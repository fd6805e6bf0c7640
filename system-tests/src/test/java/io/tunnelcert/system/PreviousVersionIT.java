package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.testing.LocalPort;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The version before and this one work together on this one's schema, as they do while they are exchanged one by one. */
@EnabledIfSystemProperty(named = PreviousVersion.PROPERTY, matches = ".+")
class PreviousVersionIT {

    private static final Duration EVENTUALLY = Duration.ofMinutes(2);

    private final PreviousVersion previous = PreviousVersion.given();
    private TestSystem system;

    @BeforeEach
    void start() {
        system = TestSystem.start();
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void itsWorkerDoesWhatThisGatewayAccepts() throws Exception {
        var before = system.newCustomer(10);
        system.stopWorker();
        var worker = previous.worker(system);
        try {
            liveThrough(before);
            // A new server, and so a new authority.
            liveThrough(system.newCustomer(10));
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    @Test
    void itsGatewayStartsOnThisSchemaAndAcceptsWhatThisWorkerDoes() throws Exception {
        var customer = system.newCustomer(10);
        system.stopGateway();
        var port = LocalPort.free();
        var gateway = previous.gateway(system, port);
        try {
            liveThrough(new Customer(() -> "127.0.0.1:" + port, customer.account(), customer.key())
                    .with(customer.server()));
        } finally {
            gateway.destroyForcibly().waitFor();
        }
    }

    /** A certificate from its creation, with a token that comes twice, to its revocation. */
    private void liveThrough(Customer customer) {
        var token = Map.of("ClientToken", "once");
        var id = await().atMost(EVENTUALLY).ignoreExceptions().until(() -> customer.create(token), _ -> true);

        await().atMost(EVENTUALLY)
                .untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        await().atMost(EVENTUALLY)
                .untilAsserted(() -> assertThat(customer.create(token)).isEqualTo(id));
        await().atMost(EVENTUALLY).ignoreExceptions().untilAsserted(() -> {
            customer.call("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", id));
        });
        await().atMost(EVENTUALLY)
                .untilAsserted(() -> assertThat(system.text(
                                "select state || exists (select from undone_certificate u where u.certificate_id = c.certificate_id)"
                                        + " from certificate c where certificate_id = ?",
                                id))
                        .isEqualTo("REVOKEDfalse"));
    }
}

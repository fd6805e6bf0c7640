package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parts fail, nobody helps, and every accepted certificate is issued and announced all the same. */
class RecoveryIT {

    private static final Duration EVENTUALLY = Duration.ofSeconds(60);

    private static TestSystem system = TestSystem.shared();

    /** These tests break things, so they have a system of their own. */
    @BeforeAll
    static void start() {
        system = TestSystem.start();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void acceptsWhileKafkaIsDownAndIssuesWhenItIsBack() throws Exception {
        var customer = system.newCustomer(10);
        system.infrastructure().broker().stop();

        var id = customer.create(Map.of());

        assertThat(customer.status(id)).contains("Creating");
        system.infrastructure().broker().start();
        await().atMost(EVENTUALLY)
                .untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
    }

    @Test
    void sendsALostCommandAgain() throws Exception {
        var customer = system.newCustomer(10);
        system.infrastructure().broker().stop();
        var id = customer.create(Map.of());
        // With the gateway goes the command that its producer still held: it is lost for good.
        system.stopGateway();
        system.infrastructure().broker().start();

        system.startGateway();

        await().atMost(EVENTUALLY)
                .untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        assertThat(system.count("select dispatch_count from certificate where certificate_id = ?", id))
                .isGreaterThan(1);
    }

    @Test
    void announcesWhatAKilledWorkerHadRecorded() throws Exception {
        var customer = system.newCustomer(10);
        system.stopWorker();
        var killed = KilledWorker.start(system);
        var id = customer.create(Map.of());
        assertThat(killed.waitFor(EVENTUALLY.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(killed.exitValue()).isEqualTo(KilledWorker.EXIT_CODE);
        try (var topics = new TopicReader(system)) {
            assertThat(customer.status(id)).contains("Available");
            assertThat(topics.events(id)).isEmpty();

            system.startWorker();

            await().atMost(EVENTUALLY)
                    .untilAsserted(() -> assertThat(topics.events(id)).isNotEmpty());
            assertThat(topics.events(id))
                    .map(TopicReader::headers)
                    .allSatisfy(headers ->
                            assertThat(headers).containsEntry("ce_id", id + ".io.tunnelcert.certificate.issued.v1"));
        }
    }

    @Test
    void announcesTheSameAgainWhatNobodyMarkedAsAnnounced() throws Exception {
        var customer = system.newCustomer(10);
        var id = customer.create(Map.of());
        try (var topics = new TopicReader(system)) {
            await().atMost(EVENTUALLY)
                    .untilAsserted(() -> assertThat(system.isUndone(id)).isFalse());
            assertThat(topics.events(id)).hasSize(1);

            system.forgetAnnouncement(id);

            await().atMost(EVENTUALLY)
                    .untilAsserted(() -> assertThat(system.isUndone(id)).isFalse());
            assertThat(topics.events(id)).hasSize(2);
            var events = topics.events(id);
            assertThat(events.get(1).value()).isEqualTo(events.get(0).value());
            assertThat(TopicReader.headers(events.get(1))).isEqualTo(TopicReader.headers(events.get(0)));
        }
    }

    @Test
    void servesAgainAfterPostgresWasAway() throws Exception {
        var customer = system.newCustomer(10);
        system.infrastructure().database().stop();
        customer.assertRefused(Map.of(), 503, "ServiceUnavailableTemp");
        try (var operator = system.operator()) {
            assertThat(operator.get("/stuck-requests").status()).isEqualTo(503);
        }

        system.infrastructure().database().start();

        await().atMost(EVENTUALLY).ignoreExceptions().untilAsserted(() -> {
            var id = customer.create(Map.of("ClientToken", "after the outage"));
            assertThat(customer.status(id)).contains("Available");
        });
    }
}

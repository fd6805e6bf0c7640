package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.certificate.CreateCertificate;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Description;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What was accepted while no worker ran is worked off while new requests come. */
class BacklogIT {

    private static final int SMALL = 1_000;
    private static final int GREAT = 100_000;

    /** As many as a gateway's batches carry at once, and some that wait. */
    private static final int AT_ONCE = 256;

    private static final int NEW_ONES = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void isWorkedOffWhileNewRequestsAreAccepted() throws Exception {
        workOff(SMALL);
    }

    @Test
    @Tag("measurement")
    void aHundredThousandAreWorkedOff() throws Exception {
        workOff(GREAT);
    }

    private static void workOff(int backlog) throws Exception {
        try (var system = TestSystem.start()) {
            var customer = system.newCustomer(backlog + NEW_ONES);
            system.stopWorker();
            assertThat(accept(system, customer, backlog)).isEqualTo(backlog);
            assertThat(count(system, "state = 'PENDING'")).isEqualTo(backlog);
            var begin = System.nanoTime();

            system.startWorker();
            for (int i = 0; i < NEW_ONES; i++) {
                customer.create(Map.of());
            }
            System.out.printf(
                    "%d new requests accepted after %.1f s, %d are left%n",
                    NEW_ONES, secondsSince(begin), count(system, "state = 'PENDING'"));
            await().atMost(PATIENCE).until(() -> system.count("select count(*) from undone_certificate") == 0);

            System.out.printf(
                    "a backlog of %d worked off in %.1f s, with %d commands%n",
                    backlog, secondsSince(begin), system.count("select sum(dispatch_count) from certificate"));
            assertThat(count(system, "state = 'ISSUED'")).isEqualTo(backlog + NEW_ONES);
        }
    }

    private static long accept(TestSystem system, Customer customer, int number) {
        var certificates = system.gateway().getBean(Certificates.class);
        return Flux.range(0, number)
                .flatMap(_ -> certificates.create(request(customer)), AT_ONCE)
                .map(CertificateId::text)
                .distinct()
                .count()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static CreateCertificate request(Customer customer) {
        return new CreateCertificate(
                customer.account(),
                TestSystem.REGION,
                customer.server(),
                Optional.empty(),
                Description.EMPTY,
                List.of(),
                Optional.empty());
    }

    private static long count(TestSystem system, String condition) {
        return system.count("select count(*) from certificate where " + condition);
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}

package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import io.tunnelcert.model.Region;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdempotencyIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, String> TOKEN = Map.of("ClientToken", "123e4567-e89b-12d3-a456-426655440000");

    private final TestSystem system = TestSystem.shared();

    @Test
    void givesTheSameIdAndMakesNoSecondRowOnceIssued() throws Exception {
        var customer = system.newCustomer(10);
        var id = customer.create(TOKEN);
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));

        var again = customer.create(TOKEN);

        assertThat(again).isEqualTo(id);
        assertThat(certificatesOf(customer)).isEqualTo(1);
    }

    @Test
    void saysInProcessWhileTheWorkerIsStoppedAndTheSameIdAfterItIsBack() throws Exception {
        var customer = system.newCustomer(10);
        system.stopWorker();
        try {
            var id = customer.create(TOKEN);

            customer.assertRefused(TOKEN, 412, "IdempotentProcessing");
            assertThat(customer.status(id)).contains("Creating");
            assertThat(customer.attributes(id)).containsEntry("ClientKey", "");

            system.startWorker();
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(ApiException.class)
                    .untilAsserted(() -> assertThat(customer.create(TOKEN)).isEqualTo(id));
            assertThat(certificatesOf(customer)).isEqualTo(1);
        } finally {
            system.startWorkerIfStopped();
        }
    }

    @Test
    void refusesATokenUsedForSomethingElse() throws Exception {
        var customer = system.newCustomer(10);
        customer.create(TOKEN);

        customer.assertRefused(
                Map.of("ClientToken", "123e4567-e89b-12d3-a456-426655440000", "Description", "other"),
                400,
                "IdempotentParameterMismatch");
    }

    @Test
    void makesOneCertificateOf200ConcurrentRequestsWithOneToken() throws Exception {
        var customer = system.newCustomer(1000);

        var outcomes = inParallel(200, _ -> () -> outcome(customer, TOKEN));

        assertThat(certificatesOf(customer)).isEqualTo(1);
        assertThat(outcomes).allMatch(outcome -> outcome.startsWith("vsc-") || outcome.equals("412"));
        assertThat(outcomes).filteredOn(outcome -> outcome.startsWith("vsc-")).isNotEmpty();
        assertThat(outcomes.stream()
                        .filter(outcome -> outcome.startsWith("vsc-"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void keepsTokensOfRegionsAndAccountsApart() throws Exception {
        var customer = system.newCustomer(10);
        var elsewhere = new Region("cn-shanghai");
        var abroad = customer.in(elsewhere).with(system.newServer(customer, elsewhere, 10));
        var stranger = system.newCustomer(10);

        var ids = List.of(customer.create(TOKEN), abroad.create(TOKEN), stranger.create(TOKEN));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(customer.listed(ids.get(1))).isEmpty();
    }

    @Test
    void neverExceedsTheQuota() throws Exception {
        var customer = system.newCustomer(10);

        var outcomes = inParallel(100, i -> () -> outcome(customer, Map.of("ClientToken", "token-" + i)));

        assertThat(outcomes).filteredOn(outcome -> outcome.startsWith("vsc-")).hasSize(10);
        assertThat(outcomes).filteredOn("400"::equals).hasSize(90);
        assertThat(certificatesOf(customer)).isEqualTo(10);
    }

    private long certificatesOf(Customer customer) {
        return system.count(
                "select count(*) from certificate where account_id = ?",
                customer.account().text());
    }

    /** The id, or the status of a refusal. */
    private static String outcome(Customer customer, Map<String, String> parameters) {
        try {
            return customer.create(parameters);
        } catch (ApiException e) {
            return String.valueOf(e.getCode());
        }
    }

    private static <T> List<T> inParallel(int number, java.util.function.IntFunction<Callable<T>> task)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(IntStream.range(0, number).mapToObj(task).toList()).stream()
                    .map(IdempotencyIT::value)
                    .toList();
        }
    }

    private static <T> T value(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Creations of Alibaba Cloud's dialect wait until their certificate is issued, and hold nothing meanwhile that others need. */
class CompletionWaitIT {

    /** Four times as many as a gateway has connections to the database. */
    private static final int WAITING = 40;

    private static final String LONGEST_WAIT = "--tunnelcert.alibaba.completion-wait=8s";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void servesOthersWhileManyWait() throws Exception {
        try (var system = TestSystem.start();
                var patient = system.anotherGateway(LONGEST_WAIT);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var account = system.newAccount();
            var server = Map.of(
                    "SslVpnServerId",
                    system.newServer(account, AlibabaCustomer.REGION, WAITING).text());
            var customer = AlibabaCustomer.of(system, account).at(patient);
            system.stopWorker();

            var creations = new ArrayList<Future<Map<String, Object>>>();
            for (int i = 0; i < WAITING; i++) {
                creations.add(threads.submit(() -> customer.call("CreateSslVpnClientCert", server)));
            }
            await().until(() -> system.count("select count(*) from certificate") == WAITING);
            assertThat(statuses(customer)).hasSize(WAITING).containsOnly("creating");
            assertThat(creations).noneMatch(Future::isDone);

            system.startWorker();
            for (var creation : creations) {
                assertThat(creation.get(SOON.toSeconds(), TimeUnit.SECONDS)).containsKey("SslVpnClientCertId");
            }
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(statuses(customer)).hasSize(WAITING).containsOnly("normal"));
        }
    }

    private static List<Object> statuses(AlibabaCustomer customer) throws Exception {
        return customer
                .list(
                        "DescribeSslVpnClientCerts",
                        Map.of("PageSize", "50"),
                        "SslVpnClientCertKeys",
                        "SslVpnClientCertKey")
                .stream()
                .map(certificate -> certificate.get("Status"))
                .toList();
    }
}

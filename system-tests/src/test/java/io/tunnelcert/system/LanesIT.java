package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which topic the commands of a certificate go by. */
class LanesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestSystem system = TestSystem.shared();
    private final String fast = system.infrastructure().topics() + ".certificate.commands";
    private final String slow = fast + ".rsa";
    private final Operator operator = system.operator();
    private final TopicReader topics = new TopicReader(system);

    @AfterEach
    void close() {
        topics.close();
        operator.close();
    }

    @Test
    void sendsWhatNeedsAnRsaKeyByTheSlowOneEachTime() throws Exception {
        var customer = system.newCustomer(10);
        operator.put("/ssl-vpn-servers/" + customer.server() + "/key-algorithm", "{\"keyAlgorithm\":\"RSA_2048\"}");

        var id = customer.create(Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(topicsOf(id)).isNotEmpty());
        sendAgain(id);

        await().atMost(SOON).untilAsserted(() -> assertThat(topicsOf(id)).hasSizeGreaterThan(1));
        assertThat(topicsOf(id)).containsOnly(slow);
        assertThat(topicsOf(customer.server().text())).as("its authority").containsOnly(fast);
    }

    @Test
    void sendsWhatNeedsNoneByTheFastOneEachTime() throws Exception {
        var customer = system.newCustomer(10);

        var id = customer.create(Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(topicsOf(id)).isNotEmpty());
        sendAgain(id);

        await().atMost(SOON).untilAsserted(() -> assertThat(topicsOf(id)).hasSizeGreaterThan(1));
        assertThat(topicsOf(id)).containsOnly(fast);
    }

    /** Once it is done: before, its worker would note that nothing is to be sent again. */
    private void sendAgain(String id) {
        await().atMost(SOON).untilAsserted(() -> assertThat(system.isUndone(id)).isFalse());
        system.forgetAnnouncement(id);
    }

    private List<String> topicsOf(String resource) {
        return topics.everything().stream()
                .filter(record ->
                        resource.equals(record.key()) && List.of(fast, slow).contains(record.topic()))
                .map(record -> record.topic())
                .toList();
    }
}

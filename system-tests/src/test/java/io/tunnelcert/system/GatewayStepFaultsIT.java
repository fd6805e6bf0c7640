package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whichever step of a gateway goes wrong, with nothing done or with all done and nobody told: who repeats the request with its token gets
 * one resource, and it is made, announced and revoked as if nothing had been.
 */
class GatewayStepFaultsIT {

    private static final Duration EVENTUALLY = Duration.ofSeconds(30);

    /** The change of the row, and the command. */
    private static final int CHANGES = 2;

    private static final TestSystem system = TestSystem.shared();
    private static final GatewayStepFaults faults = new GatewayStepFaults();
    private static ConfigurableApplicationContext gateway;
    private static TopicReader topics;

    @BeforeAll
    static void start() {
        gateway = system.anotherGateway(faults);
        topics = new TopicReader(system);
    }

    /** What the test before left armed would strike while this one gets ready. */
    @BeforeEach
    void disarm() {
        faults.disarm();
    }

    @AfterAll
    static void stop() {
        topics.close();
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource
    void makesOneCertificateOfAToken(GatewayStepFaults.Moment moment) throws Exception {
        var customer = throughTheFaults(system.newCustomer(10));
        var change = 0;
        do {
            var token = UUID.randomUUID().toString();

            faults.arm(++change, moment);
            var id = repeated(() -> customer.create(Map.of("ClientToken", token)));

            await().atMost(EVENTUALLY).untilAsserted(() -> assertThat(row(id)).isEqualTo("ISSUED"));
            assertThat(told(id)).containsExactly(id + ".io.tunnelcert.certificate.issued.v1");
            assertThat(certificates(customer)).isEqualTo(change);
            assertThat(counted(customer)).isEqualTo(change);
        } while (faults.hasStruck());
        assertThat(change).isGreaterThan(CHANGES);
    }

    @ParameterizedTest
    @EnumSource
    void revokesACertificateOnce(GatewayStepFaults.Moment moment) throws Exception {
        var customer = throughTheFaults(system.newCustomer(10));
        var change = 0;
        do {
            var id = customer.create(Map.of());
            await().atMost(EVENTUALLY).untilAsserted(() -> assertThat(row(id)).isEqualTo("ISSUED"));

            faults.arm(++change, moment);
            deleteUntilGone(customer, id);

            await().atMost(EVENTUALLY).untilAsserted(() -> assertThat(row(id)).isEqualTo("REVOKED"));
            assertThat(told(id))
                    .containsExactlyInAnyOrder(
                            id + ".io.tunnelcert.certificate.issued.v1", id + ".io.tunnelcert.certificate.revoked.v1");
            assertThat(counted(customer)).isZero();
        } while (faults.hasStruck());
        assertThat(change).isGreaterThan(CHANGES);
    }

    @ParameterizedTest
    @EnumSource
    void makesOneServerAndOneAuthorityOfAToken(GatewayStepFaults.Moment moment) throws Exception {
        var customer = throughTheFaults(system.newAccount());
        var change = 0;
        do {
            var vpnGateway = system.newGateway(customer, TestSystem.REGION).text();
            var request = Map.of(
                    "VpnGatewayId",
                    vpnGateway,
                    "ClientIpPool",
                    "10.8.0.0/22",
                    "LocalSubnets.1",
                    "192.168.0.0/16",
                    "ClientToken",
                    UUID.randomUUID().toString());

            faults.arm(++change, moment);
            var id = repeated(() ->
                    String.valueOf(customer.call("CreateSslVpnServer", request).get("SslVpnServerId")));

            await().atMost(EVENTUALLY)
                    .untilAsserted(() -> assertThat(system.count(
                                    "select count(*) from ssl_vpn_server join authority using (ssl_vpn_server_id)"
                                            + " where ssl_vpn_server_id = ? and state = 'AVAILABLE' and announced_at is not null",
                                    id))
                            .isOne());
            assertThat(told(id)).containsExactly(id + ".io.tunnelcert.authority.created.v1");
            assertThat(system.count("select count(*) from ssl_vpn_server where vpn_gateway_id = ?", vpnGateway))
                    .isOne();
        } while (faults.hasStruck());
        assertThat(change).isGreaterThan(CHANGES);
    }

    private static Customer throughTheFaults(Customer customer) {
        var faulty = new Customer(() -> TestSystem.endpoint(gateway), customer.account(), customer.key());
        return customer.hasServer() ? faulty.with(customer.server()) : faulty;
    }

    /** As a client does: the same again, as long as the fault is on the other side or the first one is still in process. */
    private static String repeated(Callable<String> request) {
        return await().atMost(EVENTUALLY)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsMatching(error ->
                        error instanceof ApiException refusal && (refusal.getCode() == 500 || refusal.getCode() == 412))
                .until(request, _ -> true);
    }

    /** Without a token, as the vendor has it: what is being revoked already is not there any more to be deleted. */
    private static void deleteUntilGone(Customer customer, String id) {
        await().atMost(EVENTUALLY).pollInterval(Duration.ofMillis(50)).until(() -> {
            try {
                customer.call("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", id));
                return true;
            } catch (ApiException refusal) {
                return refusal.getCode() != 500;
            }
        });
    }

    private static String row(String id) {
        return system.text(
                "select state || coalesce((select string_agg(', undone ' || kind, '' order by kind)"
                        + " from undone_certificate u where u.certificate_id = c.certificate_id), '')"
                        + " from certificate c where certificate_id = ?",
                id);
    }

    private static long certificates(Customer customer) {
        return system.count(
                "select count(*) from certificate where ssl_vpn_server_id = ?",
                customer.server().text());
    }

    private static long counted(Customer customer) {
        return system.count(
                "select certificate_count from ssl_vpn_server where ssl_vpn_server_id = ?",
                customer.server().text());
    }

    /** The ids of the events about a resource; those of one id must all read the same. */
    private static List<String> told(String subject) {
        var contents = new HashSet<String>();
        topics.events(subject)
                .forEach(event -> contents.add(TopicReader.headers(event).get("ce_id") + " "
                        + new String(event.value(), StandardCharsets.UTF_8)));
        return contents.stream().map(content -> content.split(" ", 2)[0]).toList();
    }
}

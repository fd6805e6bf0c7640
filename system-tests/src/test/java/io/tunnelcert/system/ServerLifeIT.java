package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The life of an SSL-VPN server, as Terraform and scripts lead it. */
class ServerLifeIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Region ELSEWHERE = new Region("cn-shanghai");

    private final TestSystem system = TestSystem.shared();

    @Test
    void isCreatedUsedChangedAndDeletedThroughTheOfficialSdk() throws Exception {
        var customer = system.newCustomer(10);
        var id = create(customer, Map.of("Cipher", "None", "Auth", "None", "Compress", "true", "ClientToken", "once"));
        assertThat(shown(customer, id).orElseThrow())
                .containsEntry("SslVpnServerName", "研发")
                .containsEntry("LocalSubnets", List.of("192.168.0.0/16", "172.16.0.0/12"))
                .containsEntry("ClientIpPool", "10.8.0.0/22")
                .containsEntry("Protocol", "TCP")
                .containsEntry("Cipher", "None")
                .containsEntry("Auth", "None")
                .containsEntry("Compress", true)
                .containsEntry("ClientCertSessionPolicy", "AllowConcurrent")
                .containsEntry("IsBlocked", false)
                .containsEntry("ProjectName", "default")
                .containsEntry("Tags", List.of(Map.of("Key", "k", "Value", "v")));
        awaitAvailable(customer, id);
        var user = customer.with(new ServerId(id));
        var certificate = user.create(Map.of());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(user.status(certificate)).contains("Available"));
        assertThat(profile(user, certificate))
                .contains("proto tcp\n", " 1194\n", "cipher none", "auth none", "\ncomp-lzo\n");

        customer.call(
                "ModifySslVpnServer",
                Map.of(
                        "SslVpnServerId", id,
                        "Protocol", "UDP",
                        "Port", "1195",
                        "Cipher", "AES-256-CBC",
                        "Auth", "MD5",
                        "Compress", "false",
                        "LocalSubnets.1", "192.168.0.0/17"));

        assertThat(profile(user, certificate))
                .contains("proto udp", " 1195\n", "cipher AES-256-CBC", "auth MD5")
                .contains("\n;comp-lzo\n")
                .doesNotContain("allow-compression");
        assertThat(shown(customer, id).orElseThrow())
                .containsEntry("LocalSubnets", List.of("192.168.0.0/17"))
                .containsEntry("ClientIpPool", "10.8.0.0/22")
                .containsEntry("Status", "Available");
        customer.assertRefused("DeleteSslVpnServer", Map.of("SslVpnServerId", id), 400, "InvalidSslVpnServer.InUse");
        leaveWithoutCertificates(id);
        customer.call("DeleteSslVpnServer", Map.of("SslVpnServerId", id));
        assertThat(shown(customer, id)).isEmpty();
        assertUnknown(customer, id);
        user.assertRefused(Map.of(), 404, "InvalidSslVpnServer.NotFound");
    }

    @Test
    void answersARepeatedRequestWithTheSameServer() throws Exception {
        var customer = system.newCustomer(10);
        var gateway = system.newGateway(customer, TestSystem.REGION).text();
        var parameters = Map.of("VpnGatewayId", gateway, "ClientToken", "once");
        var id = create(customer, parameters);
        awaitAvailable(customer, id);

        var again = create(customer, parameters);

        assertThat(again).isEqualTo(id);
        customer.assertRefused(
                "CreateSslVpnServer",
                valid(Map.of("VpnGatewayId", gateway, "ClientToken", "once", "Port", "443")),
                400,
                "IdempotentParameterMismatch");
    }

    @Test
    void refusesWhatTheGatewayCannotRun() {
        var customer = system.newCustomer(10);
        var gateway = system.newGateway(customer, TestSystem.REGION).text();

        assertCreateRefused(customer, gateway, "ClientIpPool", "192.168.0.0/22", "InvalidClientIpPool.Malformed");
        assertCreateRefused(customer, gateway, "ClientIpPool", "10.8.0.1/22", "InvalidClientIpPool.Malformed");
        assertCreateRefused(customer, gateway, "LocalSubnets.1", "0.0.0.0/0", "InvalidLocalSubnets.Malformed");
        assertCreateRefused(customer, gateway, "Port", "4500", "InvalidPort.Malformed");
        assertCreateRefused(customer, gateway, "SsoAuthEnabled", "true", "InvalidParameter.NotSupported");
    }

    @Test
    void isNeverSeenByAnotherAccountOrFromAnotherRegion() throws Exception {
        var customer = system.newCustomer(10);
        var gateway = system.newGateway(customer, TestSystem.REGION).text();
        var id = create(customer, Map.of("VpnGatewayId", gateway));
        awaitAvailable(customer, id);

        for (var stranger : List.of(system.newCustomer(10), customer.in(ELSEWHERE))) {
            assertThat(shown(stranger, id)).isEmpty();
            assertThat(servers(stranger, Map.of("VpnGatewayId", gateway))).isEmpty();
            assertUnknown(stranger, id);
            stranger.assertRefused(
                    "CreateSslVpnServer",
                    valid(Map.of("VpnGatewayId", gateway, "Port", "443", "ClientIpPool", "10.9.0.0/22")),
                    404,
                    "InvalidVpnGateway.NotFound");
        }
        assertThat(shown(customer, id)).isPresent();
    }

    private static void assertUnknown(Customer customer, String id) {
        customer.assertRefused(
                "ModifySslVpnServer", Map.of("SslVpnServerId", id, "Port", "443"), 404, "InvalidSslVpnServer.NotFound");
        customer.assertRefused("DeleteSslVpnServer", Map.of("SslVpnServerId", id), 404, "InvalidSslVpnServer.NotFound");
    }

    private static void assertCreateRefused(Customer customer, String gateway, String name, String value, String code) {
        customer.assertRefused("CreateSslVpnServer", valid(Map.of("VpnGatewayId", gateway, name, value)), 400, code);
    }

    private String create(Customer customer, Map<String, String> parameters) throws ApiException {
        var all = valid(parameters);
        all.putIfAbsent(
                "VpnGatewayId", system.newGateway(customer, TestSystem.REGION).text());
        return String.valueOf(customer.call("CreateSslVpnServer", all).get("SslVpnServerId"));
    }

    private static Map<String, String> valid(Map<String, String> parameters) {
        var all = new HashMap<>(Map.of(
                "SslVpnServerName", "研发",
                "ClientIpPool", "10.8.0.0/22",
                "LocalSubnets.1", "192.168.0.0/16",
                "LocalSubnets.2", "172.16.0.0/12",
                "Tags.1.Key", "k",
                "Tags.1.Value", "v"));
        all.putAll(parameters);
        return all;
    }

    private static void awaitAvailable(Customer customer, String id) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(shown(customer, id).orElseThrow()).containsEntry("Status", "Available"));
    }

    /** The server as the list shows it, asked as Terraform does. */
    private static Optional<Map<String, Object>> shown(Customer customer, String id) throws ApiException {
        return servers(customer, Map.of("SslVpnServerIds.1", id, "PageSize", "20", "PageNumber", "1")).stream()
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> servers(Customer customer, Map<String, String> filter)
            throws ApiException {
        return (List<Map<String, Object>>) Objects.requireNonNull(
                customer.call("DescribeSslVpnServers", filter).get("SslVpnServers"));
    }

    private static String profile(Customer customer, String certificate) throws ApiException {
        return String.valueOf(customer.attributes(certificate).get("OpenVpnClientConfig"));
    }

    /** As if all had been revoked. */
    private void leaveWithoutCertificates(String server) {
        system.execute("update ssl_vpn_server set certificate_count = 0 where ssl_vpn_server_id = ?", server);
    }
}

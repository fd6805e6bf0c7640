package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One account, its gateways, servers and certificates, in the words of both vendors. */
class TwoDialectsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestSystem system = TestSystem.shared();
    private final Customer volcengine = system.newAccount().in(AlibabaCustomer.REGION);
    private final AlibabaCustomer alibaba = AlibabaCustomer.of(system, volcengine);

    @Test
    void keepsACertificateOfVolcenginesThatIsRenamedInAlibabas() throws Exception {
        var customer = volcengine.with(system.newServer(volcengine, AlibabaCustomer.REGION, 10));
        var id = customer.create(Map.of("SslVpnClientCertName", "alice"));
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        var shown = alibaba.call("DescribeSslVpnClientCert", Map.of("SslVpnClientCertId", id));
        assertThat(shown)
                .containsEntry("Name", "alice")
                .containsEntry("Status", "normal")
                .containsEntry("SslVpnServerId", customer.server().text());
        var files = customer.attributes(id);
        assertThat(shown)
                .containsEntry("ClientCert", files.get("ClientCertificate"))
                .containsEntry("CaCert", files.get("CaCertificate"));

        alibaba.call("ModifySslVpnClientCert", Map.of("SslVpnClientCertId", id, "Name", "bob"));

        assertThat(customer.listed(id).orElseThrow()).containsEntry("SslVpnClientCertName", "bob");
        customer.call("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", id));
        await().atMost(SOON)
                .untilAsserted(() -> alibaba.assertRefused(
                        "DescribeSslVpnClientCert",
                        Map.of("SslVpnClientCertId", id),
                        400,
                        "InvalidInstanceId.NotFound"));
    }

    @Test
    void keepsACertificateOfAlibabasThatIsRenamedInVolcengines() throws Exception {
        var server = system.newServer(volcengine, AlibabaCustomer.REGION, 10).text();
        var id = text(
                alibaba.call("CreateSslVpnClientCert", Map.of("SslVpnServerId", server, "Name", "alice")),
                "SslVpnClientCertId");
        assertThat(volcengine.listed(id).orElseThrow())
                .containsEntry("SslVpnClientCertName", "alice")
                .containsEntry("CertificateStatus", "Available")
                .containsEntry("Status", "Available");

        volcengine.call("ModifySslVpnClientCert", Map.of("SslVpnClientCertId", id, "SslVpnClientCertName", "bob"));

        var certificate = Map.of("SslVpnClientCertId", id);
        assertThat(alibaba.call("DescribeSslVpnClientCert", certificate)).containsEntry("Name", "bob");
        alibaba.call("DeleteSslVpnClientCert", certificate);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(volcengine.listed(id)).isEmpty());
    }

    @Test
    void describesVolcenginesGatewayAndServerInAlibabasWords() throws Exception {
        var gateway = text(
                volcengine.call(
                        "CreateVpnGateway",
                        Map.of(
                                "VpcId", "vpc-1",
                                "SubnetId", "subnet-1",
                                "Bandwidth", "20",
                                "BillingType", "2",
                                "SslEnabled", "true",
                                "SslMaxConnections", "50",
                                "VpnGatewayName", "office")),
                "VpnGatewayId");
        var server = createInVolcengines(gateway, Map.of("SslVpnServerName", "server", "Cipher", "None"));

        assertThat(alibaba.call("DescribeVpnGateway", Map.of("VpnGatewayId", gateway)))
                .containsEntry("Name", "office")
                .containsEntry("Status", "active")
                .containsEntry("BusinessStatus", "Normal")
                .containsEntry("ChargeType", "PostpayByFlow")
                .containsEntry("Spec", "20M")
                .containsEntry("SslVpn", "enable")
                .containsEntry("SslMaxConnections", 50L)
                .containsEntry("VpcId", "vpc-1")
                .containsEntry("VSwitchId", "subnet-1");
        assertThat(alibaba.list(
                        "DescribeSslVpnServers", Map.of("VpnGatewayId", gateway), "SslVpnServers", "SslVpnServer"))
                .singleElement()
                .satisfies(shown -> assertThat(shown)
                        .containsEntry("SslVpnServerId", server)
                        .containsEntry("Name", "server")
                        .containsEntry("ClientIpPool", "10.8.0.0/16")
                        .containsEntry("LocalSubnet", "192.168.0.0/16,172.16.0.0/12")
                        .containsEntry("Proto", "UDP")
                        .containsEntry("Port", 1194L)
                        .containsEntry("Cipher", "none")
                        .containsEntry("Compress", false)
                        .containsEntry("MaxConnections", 50L));
    }

    @Test
    void describesAlibabasGatewayAndServerInVolcenginesWords() throws Exception {
        var gateway = text(
                alibaba.call(
                        "CreateVpnGateway",
                        Map.of(
                                "VpcId", "vpc-1",
                                "Bandwidth", "20",
                                "InstanceChargeType", "POSTPAY",
                                "EnableIpsec", "false",
                                "EnableSsl", "true",
                                "SslConnections", "50",
                                "Name", "office")),
                "VpnGatewayId");
        var server = text(
                alibaba.call(
                        "CreateSslVpnServer",
                        Map.of(
                                "VpnGatewayId", gateway,
                                "ClientIpPool", "10.8.0.0/22",
                                "LocalSubnet", "192.168.0.0/16,172.16.0.0/12",
                                "Proto", "TCP",
                                "Port", "1195",
                                "Cipher", "none",
                                "Name", "server")),
                "SslVpnServerId");

        assertThat(shown("DescribeVpnGateways", "VpnGateways", Map.of("VpnGatewayIds.1", gateway)))
                .containsEntry("VpnGatewayName", "office")
                .containsEntry("Status", "Available")
                .containsEntry("BusinessStatus", "Normal")
                .containsEntry("BillingType", 2.0)
                .containsEntry("Bandwidth", 20.0)
                .containsEntry("SslEnabled", true)
                .containsEntry("IpsecEnabled", false)
                .containsEntry("SslMaxConnections", 50.0)
                .containsEntry("SubnetId", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(server(server)).containsEntry("Status", "Available"));
        assertThat(server(server))
                .containsEntry("SslVpnServerName", "server")
                .containsEntry("VpnGatewayId", gateway)
                .containsEntry("LocalSubnets", List.of("192.168.0.0/16", "172.16.0.0/12"))
                .containsEntry("Protocol", "TCP")
                .containsEntry("Port", 1195.0)
                .containsEntry("Cipher", "None");
    }

    @Test
    void makesOneCertificateOfOneTokenInBoth() throws Exception {
        var customer = volcengine.with(system.newServer(volcengine, AlibabaCustomer.REGION, 10));
        var server = Map.of("SslVpnServerId", customer.server().text());

        var first = customer.create(Map.of("ClientToken", "volcengine first"));
        var second =
                text(alibaba.call("CreateSslVpnClientCert", with(server, "volcengine first")), "SslVpnClientCertId");
        var third = text(alibaba.call("CreateSslVpnClientCert", with(server, "alibaba first")), "SslVpnClientCertId");
        var fourth = customer.create(Map.of("ClientToken", "alibaba first"));

        assertThat(second).isEqualTo(first);
        assertThat(fourth).isEqualTo(third).isNotEqualTo(first);
        customer.assertRefused(
                Map.of("ClientToken", "alibaba first", "SslVpnClientCertName", "another"),
                400,
                "IdempotentParameterMismatch");
    }

    @Test
    void makesOneServerOfOneTokenInBoth() throws Exception {
        var gateway = system.newGateway(volcengine, AlibabaCustomer.REGION).text();
        var first = createInVolcengines(
                gateway, Map.of("SslVpnServerName", "server", "Cipher", "AES-128-CBC", "ClientToken", "once"));

        var second = text(
                alibaba.call(
                        "CreateSslVpnServer",
                        Map.of(
                                "VpnGatewayId", gateway,
                                "ClientIpPool", "10.8.0.0/16",
                                "LocalSubnet", "192.168.0.0/16,172.16.0.0/12",
                                "Proto", "UDP",
                                "Port", "1194",
                                "Cipher", "AES-128-CBC",
                                "Compress", "false",
                                "Name", "server",
                                "ClientToken", "once")),
                "SslVpnServerId");

        assertThat(second).isEqualTo(first);
    }

    private String createInVolcengines(String gateway, Map<String, String> more) throws Exception {
        var parameters = new HashMap<>(Map.of(
                "VpnGatewayId", gateway,
                "ClientIpPool", "10.8.0.0/16",
                "LocalSubnets.1", "192.168.0.0/16",
                "LocalSubnets.2", "172.16.0.0/12",
                "Protocol", "UDP",
                "Port", "1194",
                "Auth", "SHA1",
                "Compress", "false"));
        parameters.putAll(more);
        var id = text(volcengine.call("CreateSslVpnServer", parameters), "SslVpnServerId");
        await().atMost(SOON).untilAsserted(() -> assertThat(server(id)).containsEntry("Status", "Available"));
        return id;
    }

    private Map<String, Object> server(String id) throws ApiException {
        return shown("DescribeSslVpnServers", "SslVpnServers", Map.of("SslVpnServerIds.1", id));
    }

    /** The only resource, as Volcengine's dialect shows it. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> shown(String action, String list, Map<String, String> parameters) throws ApiException {
        var resources = (List<Map<String, Object>>)
                Objects.requireNonNull(volcengine.call(action, parameters).get(list));
        assertThat(resources).hasSize(1);
        return resources.getFirst();
    }

    private static Map<String, String> with(Map<String, String> parameters, String token) {
        var all = new HashMap<>(parameters);
        all.put("ClientToken", token);
        return all;
    }

    private static String text(Map<String, Object> answer, String name) {
        return String.valueOf(answer.get(name));
    }
}

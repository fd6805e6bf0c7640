package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunnelcert.system.GoSdk.GoSdkException;
import io.tunnelcert.system.TerraformProvider.Kind;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The call sequences of Volcengine's Terraform provider (0.0.195) for its three SSL-VPN resources, and what it must read. */
class TerraformIT {

    private static final String REGION = TestSystem.REGION.text();

    private final TestSystem system = TestSystem.shared();
    private final Customer customer = system.newAccount();
    private final TerraformProvider terraform =
            new TerraformProvider(new GoSdk(system::endpoint, customer.key(), REGION));

    @Test
    void keepsAPayAsYouGoGatewayFromCreationToDeletion() {
        var id = createGateway(Map.of("BillingType", "2", "Tags.1.Key", "team"));

        var created = terraform.waitUntilAvailable(Kind.GATEWAY, id);
        terraform.vpn(
                "ModifyVpnGatewayAttributes",
                Map.of("VpnGatewayId", id, "Bandwidth", "10", "IpsecEnabled", "false", "SslEnabled", "true"));
        terraform.changeTags(Kind.GATEWAY, id, List.of("team"), Map.of("team", "vpn", "empty", ""));
        var updated = terraform.read(Kind.GATEWAY, id);
        terraform.delete(Kind.GATEWAY, id);

        assertThat(created)
                .containsEntry("BillingType", 2)
                .containsEntry("VpcId", "vpc-1")
                .containsEntry("SubnetId", "subnet-1")
                .containsEntry("SslMaxConnections", 5)
                .containsEntry("ProjectName", "default")
                .containsEntry("Tags", List.of(Map.of("Key", "team", "Value", "")));
        assertThat((String) created.get("IpAddress")).matches("[0-9.]+");
        assertThat(updated)
                .containsEntry("Bandwidth", 10)
                .containsEntry(
                        "Tags", List.of(Map.of("Key", "empty", "Value", ""), Map.of("Key", "team", "Value", "vpn")));
        assertThat(terraform.find(Kind.GATEWAY, id)).isEmpty();
    }

    @Test
    void keepsASubscriptionThroughRenewalAndUnsubscription() {
        var id = createGateway(Map.of("BillingType", "1", "Period", "1", "PeriodUnit", "Month"));
        assertThat(months(terraform.waitUntilAvailable(Kind.GATEWAY, id))).isEqualTo(1);

        terraform.vpn("RenewVpnGateway", Map.of("VpnGatewayId", id, "Period", "2", "PeriodUnit", "Month"));
        var renewed = terraform.waitUntilAvailable(Kind.GATEWAY, id);
        var token = UUID.randomUUID().toString();
        assertThatExceptionOfType(GoSdkException.class)
                .isThrownBy(() -> terraform.unsubscribe(id, "NAT", token))
                .withMessageContaining("The product code does not match the instance's product");
        var unsubscribed = terraform.unsubscribe(id, "VPN", token);

        assertThat(months(renewed)).isEqualTo(3);
        assertThat(renewed).containsEntry("RenewType", 1);
        assertThat(unsubscribed)
                .containsEntry("SuccessInstanceInfos", List.of(Map.of("InstanceID", id, "Product", "VPN")));
        assertThat(terraform.find(Kind.GATEWAY, id)).isEmpty();
        assertThat(terraform.unsubscribe(id, "VPN", token)).isEqualTo(unsubscribed);
    }

    @Test
    void waitsWithUnsubscribingUntilTheServersAreGone() {
        var gateway = createGateway(Map.of("BillingType", "1", "Period", "1", "PeriodUnit", "Month"));
        var server = createServer(gateway, Map.of());
        terraform.waitUntilAvailable(Kind.SERVER, server);

        assertThatExceptionOfType(GoSdkException.class)
                .isThrownBy(() -> terraform.unsubscribe(gateway, "VPN", "token"))
                .satisfies(refusal -> assertThat(refusal.code()).contains("RequestConflict"));
        terraform.delete(Kind.SERVER, server);
        terraform.unsubscribe(gateway, "VPN", "token");

        assertThat(terraform.find(Kind.GATEWAY, gateway)).isEmpty();
    }

    @Test
    void keepsAServerFromCreationToDeletion() {
        var gateway = createGateway(Map.of("BillingType", "2"));
        terraform.waitUntilAvailable(Kind.GATEWAY, gateway);
        var id = createServer(
                gateway, Map.of("SslVpnServerName", "server-1", "Tags.1.Key", "team", "Tags.1.Value", "vpn"));

        var created = terraform.waitUntilAvailable(Kind.SERVER, id);
        terraform.vpn(
                "ModifySslVpnServer",
                Map.of(
                        "SslVpnServerId", id,
                        "SslVpnServerName", "server-2",
                        "Protocol", "TCP",
                        "Compress", "false",
                        "LocalSubnets.1", "192.168.2.0/24",
                        "LocalSubnets.2", "192.168.1.0/24"));
        var updated = terraform.waitUntilAvailable(Kind.SERVER, id);
        terraform.delete(Kind.SERVER, id);
        terraform.delete(Kind.GATEWAY, gateway);

        assertThat(created)
                .containsEntry("SslVpnServerName", "server-1")
                .containsEntry("VpnGatewayId", gateway)
                .containsEntry("ClientIpPool", "10.8.0.0/16")
                .containsEntry("Protocol", "UDP")
                .containsEntry("Port", 1194)
                .containsEntry("Cipher", "AES-128-CBC")
                .containsEntry("Auth", "SHA1")
                .containsEntry("Compress", false)
                .containsEntry("Tags", List.of(Map.of("Key", "team", "Value", "vpn")));
        assertThat(updated)
                .containsEntry("SslVpnServerName", "server-2")
                .containsEntry("Protocol", "TCP")
                .containsEntry("Port", 1194);
        assertThat((List<?>) updated.get("LocalSubnets"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("192.168.1.0/24", "192.168.2.0/24");
    }

    @Test
    void keepsACertificateFromCreationToDeletion() {
        var gateway = createGateway(Map.of("BillingType", "2"));
        var server = createServer(gateway, Map.of());
        terraform.waitUntilAvailable(Kind.SERVER, server);
        var token = UUID.randomUUID().toString();
        var parameters = Map.of(
                "SslVpnServerId", server, "SslVpnClientCertName", "alice", "Tags.1.Key", "team", "ClientToken", token);
        var id = (String) TerraformProvider.requireThere(
                terraform.vpn("CreateSslVpnClientCert", parameters), "SslVpnClientCertId");

        var created = terraform.waitUntilAvailable(Kind.CERTIFICATE, id);
        terraform.vpn("ModifySslVpnClientCert", Map.of("SslVpnClientCertId", id, "SslVpnClientCertName", "bob"));
        var updated = terraform.waitUntilAvailable(Kind.CERTIFICATE, id);
        terraform.changeTags(Kind.CERTIFICATE, id, List.of("team"), Map.of("team", "ops"));
        var retagged = terraform.read(Kind.CERTIFICATE, id);
        var again = terraform.vpn("CreateSslVpnClientCert", parameters).get("SslVpnClientCertId");
        terraform.delete(Kind.CERTIFICATE, id);
        terraform.delete(Kind.SERVER, server);
        terraform.delete(Kind.GATEWAY, gateway);

        assertThat(created)
                .containsEntry("SslVpnClientCertName", "alice")
                .containsEntry("SslVpnServerId", server)
                .containsEntry("CertificateStatus", "Available");
        for (var text : List.of(
                "CaCertificate",
                "ClientCertificate",
                "ClientKey",
                "OpenVpnClientConfig",
                "CreationTime",
                "UpdateTime",
                "ExpiredTime")) {
            assertThat((String) created.get(text)).as(text).isNotBlank();
        }
        assertThat(updated)
                .containsEntry("SslVpnClientCertName", "bob")
                .containsEntry("ClientCertificate", created.get("ClientCertificate"));
        assertThat(retagged).containsEntry("Tags", List.of(Map.of("Key", "team", "Value", "ops")));
        assertThat(again).isEqualTo(id);
    }

    @Test
    void movesAGatewayAndAServerToAnotherProject() {
        system.execute(
                "insert into project (account_id, name) values (?, 'production')",
                customer.account().text());
        var gateway = createGateway(Map.of("BillingType", "2"));
        var server = createServer(gateway, Map.of());
        terraform.waitUntilAvailable(Kind.SERVER, server);

        terraform.moveTo("production", Kind.GATEWAY, gateway, REGION);
        terraform.moveTo("production", Kind.SERVER, server, REGION);

        assertThat(terraform.list(Kind.SERVER, Map.of("ProjectName", "production")))
                .hasSize(1);
        assertThat(terraform.list(Kind.GATEWAY, Map.of("ProjectName", "default")))
                .isEmpty();
        assertThatExceptionOfType(GoSdkException.class)
                .isThrownBy(() -> terraform.moveTo("nowhere", Kind.SERVER, server, REGION))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("InvalidProject.NotFound"));
    }

    @Test
    void readsAllPagesOfADataSource() {
        var gateway = createGateway(Map.of("BillingType", "2"));
        var server = createServer(gateway, Map.of());
        terraform.waitUntilAvailable(Kind.SERVER, server);
        for (int i = 0; i < 41; i++) {
            terraform.vpn(
                    "CreateSslVpnClientCert",
                    Map.of(
                            "SslVpnServerId",
                            server,
                            "SslVpnClientCertName",
                            "user-" + i,
                            "Tags.1.Key",
                            "parity",
                            "Tags.1.Value",
                            i % 2 == 0 ? "even" : "odd"));
        }

        var all = terraform.list(Kind.CERTIFICATE, Map.of("SslVpnServerId", server));
        var even =
                terraform.list(Kind.CERTIFICATE, Map.of("TagFilters.1.Key", "parity", "TagFilters.1.Values.1", "even"));
        var named = terraform.list(Kind.CERTIFICATE, Map.of("SslVpnClientCertName", "user-7"));

        assertThat(all).hasSize(41).doesNotHaveDuplicates();
        assertThat(even).hasSize(21);
        assertThat(named).hasSize(1);
        for (var certificate : all) {
            var id = (String) TerraformProvider.requireThere(certificate, "SslVpnClientCertId");
            assertThat(terraform.vpn("DescribeSslVpnClientCertAttributes", Map.of("SslVpnClientCertId", id)))
                    .containsEntry("SslVpnClientCertId", id);
        }
    }

    private String createGateway(Map<String, String> more) {
        var parameters = new HashMap<>(Map.of(
                "VpcId", "vpc-1",
                "SubnetId", "subnet-1",
                "Bandwidth", "5",
                "SslEnabled", "true",
                "IpsecEnabled", "false"));
        parameters.putAll(more);
        return (String) TerraformProvider.requireThere(terraform.vpn("CreateVpnGateway", parameters), "VpnGatewayId");
    }

    private String createServer(String gateway, Map<String, String> more) {
        var parameters = new HashMap<>(Map.of(
                "VpnGatewayId", gateway,
                "LocalSubnets.1", "192.168.1.0/24",
                "ClientIpPool", "10.8.0.0/16",
                "Protocol", "UDP",
                "Cipher", "AES-128-CBC",
                "Auth", "SHA1",
                "Port", "1194"));
        parameters.putAll(more);
        return (String)
                TerraformProvider.requireThere(terraform.vpn("CreateSslVpnServer", parameters), "SslVpnServerId");
    }

    /** The period of a subscription as the provider works it out: the difference in calendar months. */
    private static long months(Map<String, Object> gateway) {
        return ChronoUnit.MONTHS.between(
                yearMonth((String) TerraformProvider.requireThere(gateway, "CreationTime")),
                yearMonth((String) TerraformProvider.requireThere(gateway, "ExpiredTime")));
    }

    private static YearMonth yearMonth(String time) {
        return YearMonth.from(OffsetDateTime.parse(time));
    }
}

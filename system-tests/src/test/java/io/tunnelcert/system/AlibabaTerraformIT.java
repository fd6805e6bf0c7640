package io.tunnelcert.system;

import static io.tunnelcert.system.AlibabaTerraformProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunnelcert.system.AlibabaGoSdk.AlibabaGoSdkException;
import io.tunnelcert.system.AlibabaTerraformProvider.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The call sequences of Alibaba Cloud's Terraform provider (1.289.0) for its three SSL-VPN resources, and what it must read. */
class AlibabaTerraformIT {

    private static final String REGION = AlibabaCustomer.REGION.text();

    private final TestSystem system = TestSystem.shared();
    private final Customer customer = system.newAccount();
    private final AlibabaGoSdk sdk = new AlibabaGoSdk(
            system::endpoint, customer.key().id(), customer.key().secret().text(), REGION);
    private final AlibabaTerraformProvider terraform = new AlibabaTerraformProvider(sdk, REGION);

    @Test
    void doesNotTakeAMistypedKeyForTheWordThatEverythingIsGone() {
        var mistyped = new AlibabaTerraformProvider(
                new AlibabaGoSdk(system::endpoint, "AKTCMISTYPED00000000", "secret", REGION), REGION);

        for (var kind : Kind.values()) {
            assertThatExceptionOfType(AlibabaGoSdkException.class)
                    .isThrownBy(() -> mistyped.read(kind, "vsc-a"))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("InvalidAccessKeyId.NotFound"));
        }
    }

    @Test
    void keepsAPayAsYouGoGatewayFromCreationToDeletion() {
        system.execute(
                "insert into project (account_id, name) values (?, 'production')",
                customer.account().text());
        var id = createGateway(Map.of("Name", "office"));

        var created = terraform.waitForGateway(id);
        terraform.modifyGateway(id, Map.of("Description", "The office, 2nd floor", "AutoPropagate", "true"));
        terraform.waitForGateway(id);
        terraform.changeGatewayTags(id, List.of(), Map.of("team", "", "place", "office"));
        terraform.changeGatewayTags(id, List.of("team"), Map.of("team", "vpn a+b=c"));
        terraform.modifyGateway(id, Map.of("Name", "branch"));
        terraform.moveGateway(id, "production");
        var updated = terraform.waitForGateway(id);
        terraform.deleteGateway(id);

        assertThat(created)
                .containsEntry("VpnGatewayId", id)
                .containsEntry("Name", "office")
                .containsEntry("VpcId", "vpc-1")
                .containsEntry("ChargeType", "PostpayByFlow")
                .containsEntry("BusinessStatus", "Normal")
                .containsEntry("AutoPropagate", false)
                .containsEntry("SslVpn", "enable")
                .containsEntry("IpsecVpn", "disable")
                .containsEntry("SslMaxConnections", 10)
                .containsEntry("NetworkType", "public")
                .containsEntry("VpnType", "Normal");
        assertThat(text(created, "Spec").split("M", -1)[0]).isEqualTo("20");
        assertThat(text(created, "InternetIp")).matches("[0-9.]+");
        assertThat(created.get("CreateTime")).isInstanceOf(Long.class);
        assertThat(AlibabaTerraformProvider.tags(created)).isEmpty();
        assertThat(updated)
                .containsEntry("Name", "branch")
                .containsEntry("Description", "The office, 2nd floor")
                .containsEntry("AutoPropagate", true)
                .containsEntry("ResourceGroupId", "production");
        assertThat(AlibabaTerraformProvider.tags(updated))
                .containsExactlyInAnyOrder(
                        Map.of("Key", "team", "Value", "vpn a+b=c"), Map.of("Key", "place", "Value", "office"));
        assertThat(terraform.readGateway(id)).isEmpty();
    }

    /** Its resource is only forgotten: nothing is called to delete it, and nothing could. */
    @Test
    void readsASubscription() {
        var id = createGateway(Map.of("InstanceChargeType", "PREPAY", "Period", "1"));

        var subscription = terraform.waitForGateway(id);

        assertThat(subscription).containsEntry("ChargeType", "Prepay");
        assertThat(subscription.get("EndTime")).isInstanceOf(Long.class);
        assertThatExceptionOfType(AlibabaGoSdkException.class)
                .isThrownBy(() -> terraform.deleteGateway(id))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("ForbiddenRelease"));
    }

    @Test
    void readsGatewaysAsADataSource() {
        var here = createGateway(Map.of("VpcId", "vpc-here"));
        createGateway(Map.of("VpcId", "vpc-there"));
        terraform.waitForGateway(here);
        var filters = Map.of("VpcId", "vpc-here", "Status", "active", "BusinessStatus", "Normal");

        var found = terraform.gateways(filters);
        var provisioning = terraform.gateways(Map.of("Status", "provisioning"));

        assertThat(found)
                .singleElement()
                .satisfies(gateway ->
                        assertThat(gateway).containsEntry("VpnGatewayId", here).containsEntry("Status", "active"));
        assertThat(terraform.gateways(Map.of())).hasSize(2);
        assertThat(provisioning).isEmpty();
    }

    @Test
    void keepsAServerFromCreationToDeletion() {
        var gateway = createGateway(Map.of());
        terraform.waitForGateway(gateway);
        var id = createServer(gateway, Map.of("Name", "server-1"));

        var created = terraform.waitForServer(id);
        terraform.modify(
                Kind.SERVER,
                id,
                Map.of(
                        "ClientIpPool", "10.8.0.0/22",
                        "LocalSubnet", "192.168.2.0/24,192.168.1.0/24",
                        "Name", "server-2",
                        "Proto", "TCP",
                        "Port", "1195"));
        var updated = terraform.waitForServer(id);
        var listed = terraform.list(Kind.SERVER, Map.of("VpnGatewayId", gateway));
        terraform.delete(Kind.SERVER, id);
        terraform.delete(Kind.SERVER, id); // gone is as good as deleted
        terraform.deleteGateway(gateway);

        assertThat(created)
                .containsEntry("VpnGatewayId", gateway)
                .containsEntry("Name", "server-1")
                .containsEntry("LocalSubnet", "192.168.1.0/24")
                .containsEntry("ClientIpPool", "10.8.0.0/22")
                .containsEntry("Cipher", "AES-128-CBC")
                .containsEntry("Proto", "UDP")
                .containsEntry("Port", 1194)
                .containsEntry("Compress", false)
                .containsEntry("Connections", 0)
                .containsEntry("MaxConnections", 10);
        assertThat(text(created, "InternetIp")).matches("[0-9.]+");
        assertThat(updated)
                .containsEntry("Name", "server-2")
                .containsEntry("LocalSubnet", "192.168.2.0/24,192.168.1.0/24")
                .containsEntry("Proto", "TCP")
                .containsEntry("Port", 1195)
                .containsEntry("Cipher", "AES-128-CBC");
        assertThat(listed).containsExactly(updated);
        assertThat(terraform.read(Kind.SERVER, id)).isEmpty();
    }

    @Test
    void keepsACertificateFromCreationToDeletion() {
        var gateway = createGateway(Map.of());
        terraform.waitForGateway(gateway);
        var server = createServer(gateway, Map.of());
        var id = text(
                terraform.create(Kind.CERTIFICATE, Map.of("SslVpnServerId", server, "Name", "alice")),
                "SslVpnClientCertId");

        var created = terraform.waitForCertificate(id);
        terraform.modify(Kind.CERTIFICATE, id, Map.of("Name", "bob"));
        var updated = terraform.waitForCertificate(id);
        terraform.delete(Kind.CERTIFICATE, id);
        terraform.delete(Kind.SERVER, server);
        terraform.deleteGateway(gateway);

        assertThat(created)
                .containsEntry("Name", "alice")
                .containsEntry("SslVpnServerId", server)
                .containsEntry("Status", "normal");
        for (var file : List.of("CaCert", "ClientCert", "ClientKey", "ClientConfig")) {
            assertThat(text(created, file)).as(file).isNotBlank();
        }
        assertThat(updated).containsEntry("Name", "bob").containsEntry("ClientKey", created.get("ClientKey"));
        assertThat(terraform.read(Kind.CERTIFICATE, id)).isEmpty();
    }

    @Test
    void readsAllPagesOfCertificatesAsADataSource() {
        var gateway = createGateway(Map.of());
        terraform.waitForGateway(gateway);
        var server = createServer(gateway, Map.of());
        for (int i = 0; i < 51; i++) {
            terraform.create(Kind.CERTIFICATE, Map.of("SslVpnServerId", server, "Name", "user-" + i));
        }

        var all = terraform.list(Kind.CERTIFICATE, Map.of("SslVpnServerId", server));

        assertThat(all).hasSize(51).doesNotHaveDuplicates().allSatisfy(certificate -> {
            assertThat(certificate).containsEntry("SslVpnServerId", server).containsEntry("Status", "normal");
            assertThat(certificate.get("EndTime")).isInstanceOf(Long.class);
            assertThat(certificate.get("CreateTime")).isInstanceOf(Long.class);
            assertThat(text(certificate, "Name")).startsWith("user-");
            assertThat(text(certificate, "SslVpnClientCertId")).startsWith("vsc-");
        });
    }

    private String createGateway(Map<String, String> more) {
        var parameters = new HashMap<>(Map.of(
                "VpcId", "vpc-1",
                "AutoPay", "true",
                "EnableIpsec", "false",
                "EnableSsl", "true",
                "SslConnections", "10",
                "Bandwidth", "20",
                "InstanceChargeType", "POSTPAY"));
        parameters.putAll(more);
        return terraform.createGateway(parameters);
    }

    private String createServer(String gateway, Map<String, String> more) {
        var parameters = new HashMap<>(Map.of(
                "VpnGatewayId", gateway,
                "ClientIpPool", "10.8.0.0/22",
                "LocalSubnet", "192.168.1.0/24",
                "Proto", "UDP",
                "Cipher", "AES-128-CBC",
                "Port", "1194",
                "Compress", "false"));
        parameters.putAll(more);
        return text(terraform.create(Kind.SERVER, parameters), "SslVpnServerId");
    }
}

package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aliyun.vpc20160428.Client;
import com.aliyun.vpc20160428.models.CreateSslVpnClientCertRequest;
import com.aliyun.vpc20160428.models.CreateSslVpnServerRequest;
import com.aliyun.vpc20160428.models.CreateVpnGatewayRequest;
import com.aliyun.vpc20160428.models.DeleteSslVpnClientCertRequest;
import com.aliyun.vpc20160428.models.DeleteSslVpnServerRequest;
import com.aliyun.vpc20160428.models.DeleteVpnGatewayRequest;
import com.aliyun.vpc20160428.models.DescribeRegionsRequest;
import com.aliyun.vpc20160428.models.DescribeSslVpnClientCertRequest;
import com.aliyun.vpc20160428.models.DescribeSslVpnClientCertResponseBody;
import com.aliyun.vpc20160428.models.DescribeSslVpnClientCertsRequest;
import com.aliyun.vpc20160428.models.DescribeSslVpnClientCertsResponseBody;
import com.aliyun.vpc20160428.models.DescribeSslVpnServersRequest;
import com.aliyun.vpc20160428.models.DescribeSslVpnServersResponseBody.DescribeSslVpnServersResponseBodySslVpnServersSslVpnServer;
import com.aliyun.vpc20160428.models.DescribeVpnGatewayRequest;
import com.aliyun.vpc20160428.models.DescribeVpnGatewayResponseBody;
import com.aliyun.vpc20160428.models.DescribeVpnGatewaysRequest;
import com.aliyun.vpc20160428.models.DescribeVpnGatewaysRequest.DescribeVpnGatewaysRequestTag;
import com.aliyun.vpc20160428.models.DescribeVpnGatewaysResponseBody.DescribeVpnGatewaysResponseBodyVpnGatewaysVpnGateway;
import com.aliyun.vpc20160428.models.ListTagResourcesRequest;
import com.aliyun.vpc20160428.models.ModifySslVpnClientCertRequest;
import com.aliyun.vpc20160428.models.ModifySslVpnServerRequest;
import com.aliyun.vpc20160428.models.ModifyVpnGatewayAttributeRequest;
import com.aliyun.vpc20160428.models.TagResourcesRequest;
import com.aliyun.vpc20160428.models.TagResourcesRequest.TagResourcesRequestTag;
import com.aliyun.vpc20160428.models.UnTagResourcesRequest;
import io.tunnelcert.system.AlibabaCustomer.Signing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of gateway, server and certificates with Alibaba Cloud's official SDK for Java, by both of its signatures. */
class AlibabaSdkLifeIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REGION = AlibabaCustomer.REGION.text();

    private final TestSystem system = TestSystem.shared();
    private final Customer account = system.newAccount();
    private final AlibabaCustomer customer = AlibabaCustomer.of(system, account);

    @ParameterizedTest
    @EnumSource
    void keepsAGatewayFromCreationToDeletion(Signing signing) throws Exception {
        var client = customer.signing(signing).client();
        var created = client.createVpnGateway(gateway().setName("office").setInstanceChargeType("POSTPAY"))
                .getBody();
        var id = created.getVpnGatewayId();
        assertThat(id).startsWith("vpn-");
        assertThat(created.getName()).isEqualTo("office");
        assertThat(created.getOrderId()).isPositive();

        var gateway = describe(client, id);
        assertThat(gateway.getStatus()).isEqualTo("active");
        assertThat(gateway.getBusinessStatus()).isEqualTo("Normal");
        assertThat(gateway.getChargeType()).isEqualTo("PostpayByFlow");
        assertThat(gateway.getSpec()).isEqualTo("10M");
        assertThat(gateway.getSslVpn()).isEqualTo("enable");
        assertThat(gateway.getIpsecVpn()).isEqualTo("disable");
        assertThat(gateway.getSslMaxConnections()).isEqualTo(20);
        assertThat(gateway.getVpcId()).isEqualTo("vpc-1");
        assertThat(gateway.getVSwitchId()).isEqualTo("vsw-1");
        assertThat(gateway.getInternetIp()).startsWith("198.18.");
        assertThat(gateway.getAutoPropagate()).isFalse();
        assertThat(Instant.ofEpochMilli(gateway.getCreateTime()))
                .isBetween(Instant.now().minus(SOON), Instant.now());
        assertThat(gateway.getTags().getTag()).isEmpty();

        var modified = client.modifyVpnGatewayAttribute(new ModifyVpnGatewayAttributeRequest()
                        .setRegionId(REGION)
                        .setVpnGatewayId(id)
                        .setName("branch")
                        .setDescription("The branch, 2nd floor")
                        .setAutoPropagate(true))
                .getBody();
        assertThat(modified.getName()).isEqualTo("branch");
        assertThat(modified.getDescription()).isEqualTo("The branch, 2nd floor");
        assertThat(modified.getAutoPropagate()).isTrue();
        assertThat(modified.getInternetIp()).isEqualTo(gateway.getInternetIp());

        assertThatItIsTagged(client, id);
        assertThatItMoves(id);

        client.deleteVpnGateway(
                new DeleteVpnGatewayRequest().setRegionId(REGION).setVpnGatewayId(id));
        AlibabaCustomer.assertRefused(() -> describe(client, id), 404, "InvalidVpnGatewayInstanceId.NotFound");
        assertThat(gateways(client, new DescribeVpnGatewaysRequest())).isEmpty();
        assertThat(system.count(
                        "select count(*) from tag where account_id = ?",
                        account.account().text()))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void keepsAServerFromCreationToDeletion(Signing signing) throws Exception {
        var client = customer.signing(signing).client();
        var gateway = client.createVpnGateway(gateway()).getBody().getVpnGatewayId();
        var created = client.createSslVpnServer(
                        server(gateway).setName("server-1").setClientToken("server-" + signing))
                .getBody();
        var id = created.getSslVpnServerId();
        assertThat(id).startsWith("vss-");
        assertThat(created.getName()).isEqualTo("server-1");
        awaitActive(client, gateway);

        var listed = only(client, id);
        assertThat(listed.getVpnGatewayId()).isEqualTo(gateway);
        assertThat(listed.getRegionId()).isEqualTo(REGION);
        assertThat(listed.getClientIpPool()).isEqualTo("10.8.0.0/22");
        assertThat(listed.getLocalSubnet()).isEqualTo("192.168.0.0/16,172.16.0.0/12");
        assertThat(listed.getProto()).isEqualTo("TCP");
        assertThat(listed.getCipher()).isEqualTo("AES-256-CBC");
        assertThat(listed.getPort()).isEqualTo(1195);
        assertThat(listed.getCompress()).isFalse();
        assertThat(listed.getConnections()).isZero();
        assertThat(listed.getMaxConnections()).isEqualTo(20);
        assertThat(listed.getEnableMultiFactorAuth()).isFalse();
        assertThat(listed.getInternetIp()).isEqualTo(describe(client, gateway).getInternetIp());

        var modified = client.modifySslVpnServer(new ModifySslVpnServerRequest()
                        .setRegionId(REGION)
                        .setSslVpnServerId(id)
                        .setName("server-2")
                        .setProto("UDP")
                        .setPort(1199)
                        .setLocalSubnet("192.168.0.0/17"))
                .getBody();
        assertThat(modified.getName()).isEqualTo("server-2");
        assertThat(modified.getProto()).isEqualTo("UDP");
        assertThat(modified.getPort()).isEqualTo(1199);
        assertThat(modified.getLocalSubnet()).isEqualTo("192.168.0.0/17");
        assertThat(modified.getClientIpPool()).isEqualTo("10.8.0.0/22");
        assertThat(only(client, id).getName()).isEqualTo("server-2");

        client.createSslVpnClientCert(certificate(id));
        var last = client.createSslVpnClientCert(certificate(id)).getBody().getSslVpnClientCertId();
        AlibabaCustomer.assertRefused(
                () -> client.deleteVpnGateway(
                        new DeleteVpnGatewayRequest().setRegionId(REGION).setVpnGatewayId(gateway)),
                400,
                "DependencyViolation.SslVpnServer");
        client.deleteSslVpnServer(
                new DeleteSslVpnServerRequest().setRegionId(REGION).setSslVpnServerId(id));
        assertThat(servers(client, id)).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(certificates(client, id).getTotalCount()).isZero());
        AlibabaCustomer.assertRefused(() -> describeCertificate(client, last), 400, "InvalidInstanceId.NotFound");
        client.deleteVpnGateway(
                new DeleteVpnGatewayRequest().setRegionId(REGION).setVpnGatewayId(gateway));
    }

    @ParameterizedTest
    @EnumSource
    void keepsACertificateFromCreationToDeletion(Signing signing, @TempDir Path folder) throws Exception {
        var client = customer.signing(signing).client();
        var gateway = client.createVpnGateway(gateway()).getBody().getVpnGatewayId();
        var server = client.createSslVpnServer(server(gateway)).getBody().getSslVpnServerId();
        awaitActive(client, gateway);

        var created = client.createSslVpnClientCert(
                        certificate(server).setName("alice-1._x").setClientToken("t+/~*! '" + signing))
                .getBody();
        var id = created.getSslVpnClientCertId();
        var certificate = describeCertificate(client, id);

        assertThat(id).startsWith("vsc-");
        assertThat(created.getName()).isEqualTo("alice-1._x");
        assertThat(certificate.getStatus()).isEqualTo("normal");
        assertThat(certificate.getName()).isEqualTo("alice-1._x");
        assertThat(certificate.getSslVpnServerId()).isEqualTo(server);
        assertThat(certificate.getRegionId()).isEqualTo(REGION);
        assertThat(certificate.getEndTime()).isGreaterThan(certificate.getCreateTime());
        assertThat(certificate.getClientKey()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        new OpenSsl(folder)
                .assertIssued(id, certificate.getCaCert(), certificate.getClientCert(), certificate.getClientKey());
        assertThat(certificate.getClientConfig().lines())
                .containsSubsequence(
                        "client",
                        "dev tun",
                        "proto tcp",
                        "remote " + describe(client, gateway).getInternetIp() + " 1195",
                        "ca ca.crt",
                        "cert " + id + ".crt",
                        "key " + id + ".key",
                        "cipher AES-256-CBC");

        client.modifySslVpnClientCert(new ModifySslVpnClientCertRequest()
                .setRegionId(REGION)
                .setSslVpnClientCertId(id)
                .setName("bob"));
        var nameless = client.createSslVpnClientCert(certificate(server)).getBody();
        assertThat(nameless.getName()).isEqualTo(nameless.getSslVpnClientCertId());
        var listed = certificates(client, server);
        assertThat(listed.getTotalCount()).isEqualTo(2);
        assertThat(listed.getPageNumber()).isEqualTo(1);
        assertThat(listed.getPageSize()).isEqualTo(10);
        assertThat(listed.getSslVpnClientCertKeys().getSslVpnClientCertKey())
                .map(key -> key.getName())
                .containsExactly(nameless.getSslVpnClientCertId(), "bob");
        assertThat(listed.getSslVpnClientCertKeys().getSslVpnClientCertKey())
                .allSatisfy(key -> assertThat(key.getStatus()).isEqualTo("normal"));

        client.deleteSslVpnClientCert(
                new DeleteSslVpnClientCertRequest().setRegionId(REGION).setSslVpnClientCertId(id));
        await().atMost(SOON)
                .untilAsserted(() -> AlibabaCustomer.assertRefused(
                        () -> describeCertificate(client, id), 400, "InvalidInstanceId.NotFound"));
        assertThat(certificates(client, server).getTotalCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheRegions(Signing signing) throws Exception {
        var regions = customer.signing(signing)
                .client()
                .describeRegions(new DescribeRegionsRequest())
                .getBody()
                .getRegions()
                .getRegion();

        assertThat(regions)
                .map(region -> region.getRegionId())
                .contains("cn-hangzhou", "cn-beijing", "cn-shanghai", "cn-shenzhen");
        assertThat(regions).allSatisfy(region -> {
            assertThat(region.getLocalName()).isNotBlank();
            assertThat(region.getRegionEndpoint()).isNotBlank();
        });
    }

    @ParameterizedTest
    @EnumSource
    void knowsNoOneConnected(Signing signing) throws Exception {
        var gateway = customer.client().createVpnGateway(gateway()).getBody().getVpnGatewayId();

        var clients = customer.signing(signing).call("DescribeSslVpnClients", Map.of("VpnGatewayId", gateway));

        assertThat(clients).containsEntry("VpnGatewayId", gateway).containsEntry("ClientInfoList", List.of());
        assertThat(((Number) clients.getOrDefault("TotalCount", -1)).intValue()).isZero();
    }

    private static void assertThatItIsTagged(Client client, String id) throws Exception {
        client.tagResources(new TagResourcesRequest()
                .setRegionId(REGION)
                .setResourceType("VPNGATEWAY")
                .setResourceId(List.of(id))
                .setTag(List.of(
                        new TagResourcesRequestTag().setKey("team").setValue(""),
                        new TagResourcesRequestTag().setKey("k 1").setValue("v:=+ 中文"))));
        assertThat(client.listTagResources(new ListTagResourcesRequest()
                                .setRegionId(REGION)
                                .setResourceType("VpnGateway")
                                .setResourceId(List.of(id)))
                        .getBody()
                        .getTagResources()
                        .getTagResource())
                .allSatisfy(tag -> assertThat(tag.getResourceId()).isEqualTo(id))
                .map(tag -> tag.getTagKey() + "=" + tag.getTagValue())
                .containsExactlyInAnyOrder("team=", "k 1=v:=+ 中文");
        assertThat(gateways(
                        client,
                        new DescribeVpnGatewaysRequest()
                                .setTag(List.of(new DescribeVpnGatewaysRequestTag()
                                        .setKey("k 1")
                                        .setValue("v:=+ 中文")))))
                .singleElement()
                .satisfies(gateway -> assertThat(gateway.getVpnGatewayId()).isEqualTo(id));
        untag(client, new UnTagResourcesRequest().setTagKey(List.of("team")), id);
        assertThat(describe(client, id).getTags().getTag()).singleElement().satisfies(tag -> {
            assertThat(tag.getKey()).isEqualTo("k 1");
            assertThat(tag.getValue()).isEqualTo("v:=+ 中文");
        });
        untag(client, new UnTagResourcesRequest().setAll(true), id);
        assertThat(describe(client, id).getTags().getTag()).isEmpty();
    }

    private static void untag(Client client, UnTagResourcesRequest request, String id) throws Exception {
        client.unTagResources(
                request.setRegionId(REGION).setResourceType("VpnGateWay").setResourceId(List.of(id)));
    }

    /** To another resource group; this SDK has no method for it. */
    private void assertThatItMoves(String id) throws Exception {
        system.execute(
                "insert into project (account_id, name) values (?, 'production') on conflict do nothing",
                account.account().text());

        customer.call(
                "MoveVpnResourceGroup",
                Map.of("InstanceId", id, "NewResourceGroupId", "production", "ResourceType", "VpnGateway"));

        assertThat(customer.call("DescribeVpnGateway", Map.of("VpnGatewayId", id)))
                .containsEntry("ResourceGroupId", "production");
    }

    private static CreateVpnGatewayRequest gateway() {
        return new CreateVpnGatewayRequest()
                .setRegionId(REGION)
                .setVpcId("vpc-1")
                .setVSwitchId("vsw-1")
                .setBandwidth(10)
                .setInstanceChargeType("POSTPAY")
                .setEnableIpsec(false)
                .setEnableSsl(true)
                .setSslConnections(20);
    }

    private static CreateSslVpnServerRequest server(String gateway) {
        return new CreateSslVpnServerRequest()
                .setRegionId(REGION)
                .setVpnGatewayId(gateway)
                .setClientIpPool("10.8.0.0/22")
                .setLocalSubnet("192.168.0.0/16,172.16.0.0/12")
                .setProto("TCP")
                .setCipher("AES-256-CBC")
                .setPort(1195);
    }

    private static CreateSslVpnClientCertRequest certificate(String server) {
        return new CreateSslVpnClientCertRequest().setRegionId(REGION).setSslVpnServerId(server);
    }

    private static void awaitActive(Client client, String gateway) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(describe(client, gateway).getStatus()).isEqualTo("active"));
    }

    private static DescribeVpnGatewayResponseBody describe(Client client, String id) throws Exception {
        return client.describeVpnGateway(
                        new DescribeVpnGatewayRequest().setRegionId(REGION).setVpnGatewayId(id))
                .getBody();
    }

    private static List<DescribeVpnGatewaysResponseBodyVpnGatewaysVpnGateway> gateways(
            Client client, DescribeVpnGatewaysRequest request) throws Exception {
        return client.describeVpnGateways(request.setRegionId(REGION))
                .getBody()
                .getVpnGateways()
                .getVpnGateway();
    }

    private static DescribeSslVpnServersResponseBodySslVpnServersSslVpnServer only(Client client, String id)
            throws Exception {
        var servers = servers(client, id);
        assertThat(servers).hasSize(1);
        return servers.getFirst();
    }

    private static List<DescribeSslVpnServersResponseBodySslVpnServersSslVpnServer> servers(Client client, String id)
            throws Exception {
        return client.describeSslVpnServers(
                        new DescribeSslVpnServersRequest().setRegionId(REGION).setSslVpnServerId(id))
                .getBody()
                .getSslVpnServers()
                .getSslVpnServer();
    }

    private static DescribeSslVpnClientCertResponseBody describeCertificate(Client client, String id) throws Exception {
        return client.describeSslVpnClientCert(new DescribeSslVpnClientCertRequest()
                        .setRegionId(REGION)
                        .setSslVpnClientCertId(id))
                .getBody();
    }

    private static DescribeSslVpnClientCertsResponseBody certificates(Client client, String server) throws Exception {
        return client.describeSslVpnClientCerts(new DescribeSslVpnClientCertsRequest()
                        .setRegionId(REGION)
                        .setSslVpnServerId(server))
                .getBody();
    }
}

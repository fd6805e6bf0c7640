package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.vpc20160428.Client;
import com.aliyun.vpc20160428.models.DeleteVpnGatewayRequest;
import com.aliyun.vpc20160428.models.DescribeRegionsRequest;
import com.aliyun.vpc20160428.models.DescribeVpnGatewaysRequest;
import com.aliyun.vpc20160428.models.DescribeVpnGatewaysRequest.DescribeVpnGatewaysRequestTag;
import com.aliyun.vpc20160428.models.DescribeVpnGatewaysResponseBody.DescribeVpnGatewaysResponseBodyVpnGatewaysVpnGateway;
import com.aliyun.vpc20160428.models.ListTagResourcesRequest;
import com.aliyun.vpc20160428.models.ModifyVpnGatewayAttributeRequest;
import com.aliyun.vpc20160428.models.TagResourcesRequest;
import com.aliyun.vpc20160428.models.TagResourcesRequest.TagResourcesRequestTag;
import com.aliyun.vpc20160428.models.UnTagResourcesRequest;
import io.tunnelcert.system.AlibabaCustomer.Signing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of a VPN gateway with Alibaba Cloud's official SDK for Java, by both of its signatures. */
class AlibabaGatewayLifeIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REGION = AlibabaCustomer.REGION.text();

    private final TestSystem system = TestSystem.shared();
    private final Customer account = system.newAccount();
    private final AlibabaCustomer customer = AlibabaCustomer.of(system, account);

    @ParameterizedTest
    @EnumSource
    void keepsAGatewayFromCreationToDeletion(Signing signing) throws Exception {
        var client = customer.signing(signing).client();
        var created = client.createVpnGateway(AlibabaRequests.gateway().setName("office"))
                .getBody();
        var id = created.getVpnGatewayId();
        assertThat(id).startsWith("vpn-");
        assertThat(created.getName()).isEqualTo("office");
        assertThat(created.getOrderId()).isPositive();

        var gateway = AlibabaRequests.describe(client, id);
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
        AlibabaCustomer.assertRefused(
                () -> AlibabaRequests.describe(client, id), 404, "InvalidVpnGatewayInstanceId.NotFound");
        assertThat(gateways(client, new DescribeVpnGatewaysRequest())).isEmpty();
        assertThat(system.count(
                        "select count(*) from tag where account_id = ?",
                        account.account().text()))
                .isZero();
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
        var gateway = customer.client()
                .createVpnGateway(AlibabaRequests.gateway())
                .getBody()
                .getVpnGatewayId();

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
        assertThat(AlibabaRequests.describe(client, id).getTags().getTag())
                .singleElement()
                .satisfies(tag -> {
                    assertThat(tag.getKey()).isEqualTo("k 1");
                    assertThat(tag.getValue()).isEqualTo("v:=+ 中文");
                });
        untag(client, new UnTagResourcesRequest().setAll(true), id);
        assertThat(AlibabaRequests.describe(client, id).getTags().getTag()).isEmpty();
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

    private static List<DescribeVpnGatewaysResponseBodyVpnGatewaysVpnGateway> gateways(
            Client client, DescribeVpnGatewaysRequest request) throws Exception {
        return client.describeVpnGateways(request.setRegionId(REGION))
                .getBody()
                .getVpnGateways()
                .getVpnGateway();
    }
}

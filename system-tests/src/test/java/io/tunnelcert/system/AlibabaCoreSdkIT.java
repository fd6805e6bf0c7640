package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.vpc.model.v20160428.CreateSslVpnClientCertRequest;
import com.aliyuncs.vpc.model.v20160428.CreateSslVpnServerRequest;
import com.aliyuncs.vpc.model.v20160428.CreateVpnGatewayRequest;
import com.aliyuncs.vpc.model.v20160428.DeleteSslVpnClientCertRequest;
import com.aliyuncs.vpc.model.v20160428.DeleteSslVpnServerRequest;
import com.aliyuncs.vpc.model.v20160428.DeleteVpnGatewayRequest;
import com.aliyuncs.vpc.model.v20160428.DescribeRegionsRequest;
import com.aliyuncs.vpc.model.v20160428.DescribeSslVpnClientCertRequest;
import com.aliyuncs.vpc.model.v20160428.DescribeSslVpnClientCertsRequest;
import com.aliyuncs.vpc.model.v20160428.DescribeSslVpnClientCertsResponse;
import com.aliyuncs.vpc.model.v20160428.DescribeSslVpnServersRequest;
import com.aliyuncs.vpc.model.v20160428.DescribeSslVpnServersResponse.SslVpnServer;
import com.aliyuncs.vpc.model.v20160428.DescribeVpnGatewayRequest;
import com.aliyuncs.vpc.model.v20160428.DescribeVpnGatewayResponse;
import com.aliyuncs.vpc.model.v20160428.DescribeVpnGatewaysRequest;
import com.aliyuncs.vpc.model.v20160428.ListTagResourcesRequest;
import com.aliyuncs.vpc.model.v20160428.ModifySslVpnClientCertRequest;
import com.aliyuncs.vpc.model.v20160428.ModifySslVpnServerRequest;
import com.aliyuncs.vpc.model.v20160428.ModifyVpnGatewayAttributeRequest;
import com.aliyuncs.vpc.model.v20160428.TagResourcesRequest;
import com.aliyuncs.vpc.model.v20160428.UnTagResourcesRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of gateway, server and certificate with Alibaba Cloud's older SDK for Java, by both signatures and in both formats. */
class AlibabaCoreSdkIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestSystem system = TestSystem.shared();
    private final Customer customer = system.newAccount();

    @ParameterizedTest
    @CsvSource({"V1, JSON", "V1, XML", "V3, JSON", "V3, XML"})
    void leadsFromAnEmptyAccountToAnEmptyAccount(SignatureVersion signature, FormatType format, @TempDir Path folder)
            throws Exception {
        try (var sdk = sdk(customer.key().secret().text(), signature, format)) {
            var gateway = gateway(sdk);
            var server = server(sdk, gateway);
            certificate(sdk, server, folder);

            sdk.assertRefused(deletionOf(gateway), "DependencyViolation.SslVpnServer");
            var deletion = new DeleteSslVpnServerRequest();
            deletion.setSslVpnServerId(server);
            sdk.ask(deletion);
            assertThat(servers(sdk, server)).isEmpty();
            assertThat(sdk.ask(deletionOf(gateway)).getRequestId()).isNotBlank();

            sdk.assertRefused(descriptionOf(gateway), "InvalidVpnGatewayInstanceId.NotFound");
            var left = sdk.ask(new DescribeVpnGatewaysRequest());
            assertThat(left.getTotalCount()).isZero();
            assertThat(left.getVpnGateways()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"V1, JSON", "V1, XML", "V3, JSON", "V3, XML"})
    void readsRegionsAndActionsThatItHasNoClassFor(SignatureVersion signature, FormatType format) throws Exception {
        try (var sdk = sdk(customer.key().secret().text(), signature, format)) {
            assertThat(sdk.askByGet(new DescribeRegionsRequest()).getRegions())
                    .map(region -> region.getRegionId())
                    .contains("cn-hangzhou", "cn-beijing");

            var gateway = created(sdk);
            assertThat(sdk.askFor("DescribeSslVpnClients", Map.of("VpnGatewayId", gateway)))
                    .contains(gateway)
                    .startsWith(format == FormatType.XML ? "<?xml" : "{");
        }
    }

    /** With V1, it compares what the server says it should have signed with what it did sign, and then blames the secret. */
    @ParameterizedTest
    @CsvSource({
        "V1, JSON, SDK.InvalidAccessKeySecret",
        "V1, XML, SDK.InvalidAccessKeySecret",
        "V3, JSON, SignatureDoesNotMatch",
        "V3, XML, SignatureDoesNotMatch"
    })
    void understandsThatItsSecretIsWrong(SignatureVersion signature, FormatType format, String code) {
        try (var sdk = sdk("wrong", signature, format)) {
            var request = new TagResourcesRequest();
            request.setResourceType("VPNGATEWAY");
            request.setResourceIds(List.of("vpn-1"));
            request.setTags(List.of(tag("k", ""), tag("<&> ", "'\"é中文+*~")));

            sdk.assertRefused(request, code);
        }
    }

    private String gateway(AlibabaCoreSdk sdk) throws ClientException {
        var id = created(sdk);
        var gateway = describe(sdk, id);
        assertThat(gateway.getName()).isEqualTo("office");
        assertThat(gateway.getStatus()).isEqualTo("active");
        assertThat(gateway.getSpec()).isEqualTo("10M");
        assertThat(gateway.getSslVpn()).isEqualTo("enable");
        assertThat(gateway.getSslMaxConnections()).isEqualTo(20);
        assertThat(gateway.getCreateTime()).isPositive();
        assertThat(gateway.getAutoPropagate()).isFalse();
        assertThat(gateway.getTags()).isEmpty();

        var modification = new ModifyVpnGatewayAttributeRequest();
        modification.setVpnGatewayId(id);
        modification.setDescription("The office, 办公室");
        assertThat(sdk.ask(modification).getDescription()).isEqualTo("The office, 办公室");

        var tagging = new TagResourcesRequest();
        tagging.setResourceType("VPNGATEWAY");
        tagging.setResourceIds(List.of(id));
        tagging.setTags(List.of(tag("empty", ""), tag("k 1", "v:=+ 中文")));
        sdk.ask(tagging);
        assertThat(describe(sdk, id).getTags())
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .contains("k 1=v:=+ 中文")
                .hasSize(2);
        var untagging = new UnTagResourcesRequest();
        untagging.setResourceType("VPNGATEWAY");
        untagging.setResourceIds(List.of(id));
        untagging.setTagKeys(List.of("empty"));
        sdk.ask(untagging);
        var listing = new ListTagResourcesRequest();
        listing.setResourceType("VPNGATEWAY");
        listing.setResourceIds(List.of(id));
        assertThat(sdk.ask(listing).getTagResources()).singleElement().satisfies(tag -> {
            assertThat(tag.getResourceId()).isEqualTo(id);
            assertThat(tag.getTagKey()).isEqualTo("k 1");
            assertThat(tag.getTagValue()).isEqualTo("v:=+ 中文");
        });

        var list = new DescribeVpnGatewaysRequest();
        list.setVpnGatewayId(id);
        assertThat(sdk.ask(list).getVpnGateways())
                .singleElement()
                .satisfies(listed -> assertThat(listed.getDescription()).isEqualTo("The office, 办公室"));
        return id;
    }

    private static String created(AlibabaCoreSdk sdk) throws ClientException {
        var creation = new CreateVpnGatewayRequest();
        creation.setVpcId("vpc-1");
        creation.setName("office");
        creation.setBandwidth(10);
        creation.setInstanceChargeType("POSTPAY");
        creation.setEnableIpsec(false);
        creation.setEnableSsl(true);
        creation.setSslConnections(20);
        return sdk.ask(creation).getVpnGatewayId();
    }

    private String server(AlibabaCoreSdk sdk, String gateway) throws ClientException {
        var creation = new CreateSslVpnServerRequest();
        creation.setVpnGatewayId(gateway);
        creation.setClientIpPool("10.8.0.0/22");
        creation.setLocalSubnet("192.168.0.0/16");
        creation.setPort(1195);
        creation.setCompress(true);
        var id = sdk.ask(creation).getSslVpnServerId();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(describe(sdk, gateway).getStatus()).isEqualTo("active"));

        var modification = new ModifySslVpnServerRequest();
        modification.setSslVpnServerId(id);
        modification.setName("server");
        modification.setCipher("AES-192-CBC");
        assertThat(sdk.ask(modification).getCipher()).isEqualTo("AES-192-CBC");
        assertThat(servers(sdk, id)).singleElement().satisfies(server -> {
            assertThat(server.getName()).isEqualTo("server");
            assertThat(server.getVpnGatewayId()).isEqualTo(gateway);
            assertThat(server.getPort()).isEqualTo(1195);
            assertThat(server.getCompress()).isTrue();
            assertThat(server.getLocalSubnet()).isEqualTo("192.168.0.0/16");
            assertThat(server.getCreateTime()).isPositive();
        });
        return id;
    }

    private static void certificate(AlibabaCoreSdk sdk, String server, Path folder) throws Exception {
        var creation = new CreateSslVpnClientCertRequest();
        creation.setSslVpnServerId(server);
        creation.setName("alice");
        creation.setClientToken("t+/~*! '");
        var id = sdk.ask(creation).getSslVpnClientCertId();

        var description = new DescribeSslVpnClientCertRequest();
        description.setSslVpnClientCertId(id);
        var certificate = sdk.askByGet(description);
        assertThat(certificate.getStatus()).isEqualTo("normal");
        assertThat(certificate.getName()).isEqualTo("alice");
        assertThat(certificate.getEndTime()).isGreaterThan(certificate.getCreateTime());
        assertThat(certificate.getClientConfig()).contains("client\n", "cert " + id + ".crt\n");
        new OpenSsl(folder)
                .assertIssued(id, certificate.getCaCert(), certificate.getClientCert(), certificate.getClientKey());

        var modification = new ModifySslVpnClientCertRequest();
        modification.setSslVpnClientCertId(id);
        modification.setName("bob");
        assertThat(sdk.ask(modification).getName()).isEqualTo("bob");
        assertThat(certificates(sdk, server).getSslVpnClientCertKeys())
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.getName()).isEqualTo("bob");
                    assertThat(key.getSslVpnClientCertId()).isEqualTo(id);
                    assertThat(key.getEndTime()).isEqualTo(certificate.getEndTime());
                });

        var deletion = new DeleteSslVpnClientCertRequest();
        deletion.setSslVpnClientCertId(id);
        sdk.ask(deletion);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(certificates(sdk, server).getTotalCount()).isZero());
        sdk.assertRefused(deletion, "InvalidSslVpnClientCertId.NotFound");
        sdk.assertRefused(description, "InvalidInstanceId.NotFound");
    }

    private AlibabaCoreSdk sdk(String secret, SignatureVersion signature, FormatType format) {
        return new AlibabaCoreSdk(system::endpoint, customer.key().id(), secret, signature, format);
    }

    private static DescribeVpnGatewayRequest descriptionOf(String gateway) {
        var request = new DescribeVpnGatewayRequest();
        request.setVpnGatewayId(gateway);
        return request;
    }

    private static DeleteVpnGatewayRequest deletionOf(String gateway) {
        var request = new DeleteVpnGatewayRequest();
        request.setVpnGatewayId(gateway);
        return request;
    }

    private static DescribeVpnGatewayResponse describe(AlibabaCoreSdk sdk, String gateway) throws ClientException {
        return sdk.ask(descriptionOf(gateway));
    }

    private static List<SslVpnServer> servers(AlibabaCoreSdk sdk, String id) throws ClientException {
        var list = new DescribeSslVpnServersRequest();
        list.setSslVpnServerId(id);
        return sdk.ask(list).getSslVpnServers();
    }

    private static DescribeSslVpnClientCertsResponse certificates(AlibabaCoreSdk sdk, String server)
            throws ClientException {
        var list = new DescribeSslVpnClientCertsRequest();
        list.setSslVpnServerId(server);
        return sdk.ask(list);
    }

    private static TagResourcesRequest.Tag tag(String key, String value) {
        var tag = new TagResourcesRequest.Tag();
        tag.setKey(key);
        tag.setValue(value);
        return tag;
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The actions on VPN gateways, over HTTP, where there are no gateways. */
class VpnGatewayActionsTest {

    private static DialectServer server;
    private static VolcengineClient client;

    @BeforeAll
    static void start() {
        server = DialectServer.start();
        client = new VolcengineClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeVpnGateways", "DescribeVpnGatewaysBilling"})
    void listsNothing(String action) {
        var answer = client.call(action, "VpnGatewayIds.1", "vgw-a", "PageNumber", "2");

        assertThat(answer.body())
                .contains("\"Result\":{\"PageNumber\":2,\"PageSize\":20,\"TotalCount\":0,\"RequestId\":\"")
                .endsWith("\"VpnGateways\":[]}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DescribeVpnGatewayAttributes",
                "ModifyVpnGatewayAttributes",
                "DeleteVpnGateway",
                "RenewVpnGateway",
                "SetVpnGatewayRenewal"
            })
    void findsNoGateway(String action) {
        client.call(action, "VpnGatewayId", "vgw-a", "RenewType", "1").isError(404, "InvalidVpnGateway.NotFound");
        client.call(action, "VpnGatewayId", "a", "RenewType", "1").isError(404, "InvalidVpnGateway.NotFound");
        client.call(action, "RenewType", "1").isError(400, "MissingParameter");
    }

    @Test
    void createsNothingBeyondTheQuota() {
        client.call("CreateVpnGateway", "VpcId", "v", "SubnetId", "s", "Bandwidth", "5")
                .isError(400, "QuotaExceeded.VpnGateway");
    }

    @Test
    void unsubscribesVpnGatewaysOnly() {
        unsubscribe("InstanceID", "vgw-a", "Product", "vpn").isError(404, "InvalidVpnGateway.NotFound");
        unsubscribe("InstanceID", "i-a", "Product", "VPN").isError(404, "InvalidVpnGateway.NotFound");
        unsubscribe("InstanceID", "vgw-a").isError(400, "MissingParameter");
        var other = unsubscribe("InstanceID", "vgw-a", "Product", "ECS");

        other.isError(400, "InvalidProduct.Mismatch");
        assertThat(other.text("/ResponseMetadata/Error/Message"))
                .isEqualTo("The product code does not match the instance's product");
    }

    private static VolcengineClient.Answer unsubscribe(String... namesAndValues) {
        var parameters = new LinkedHashMap<>(Map.of("Action", "UnsubscribeInstance", "Version", "2022-01-01"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        var query = VolcengineSigner.query(parameters);
        var signer = new VolcengineSigner(
                VolcengineClient.SIGNER.accessKeyId(), VolcengineClient.SIGNER.secret(), "cn-beijing", "billing");
        return client.get(query, signer.sign("GET", query, DialectServer.NOW));
    }
}

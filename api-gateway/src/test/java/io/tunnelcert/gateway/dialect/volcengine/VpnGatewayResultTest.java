package io.tunnelcert.gateway.dialect.volcengine;

import static io.tunnelcert.gateway.vpngateway.SampleGateway.IPSEC_AND_SSL;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.vpngateway.GatewayLock;
import io.tunnelcert.gateway.vpngateway.LockReason;
import io.tunnelcert.gateway.vpngateway.RenewType;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.SampleGateway;
import io.tunnelcert.gateway.vpngateway.Subscription;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.model.GatewayId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How VPN gateways are worded. */
class VpnGatewayResultTest {

    private static final RequestId REQUEST = new RequestId("R");
    private static final GatewayId ID = new GatewayId("vgw-sample");
    private static final Instant END = Instant.parse("2026-02-02T03:04:05Z");

    @Test
    void describesAGatewayFieldByField() {
        var subscribed = gateway(Optional.of(Renewal.MANUAL), Optional.empty(), Optional.of(4_200_000_000L));

        assertThat(json(VpnGatewayResult.Described.of(subscribed, REQUEST))).isEqualTo("""
                {"VpnGatewayId":"vgw-sample","VpnGatewayName":"a","Description":"b c","AccountId":"2100000001","VpcId":"vpc-a",\
                "SubnetId":"subnet-a","SecondarySubnetId":"","IpAddress":"203.0.113.7","SecondaryIpAddress":"","IpVersion":"ipv4",\
                "IpStackType":"ipv4_only","Bandwidth":10,"BillingType":1,"BusinessStatus":"Normal","LockReason":"unlock",\
                "Status":"Available","ConnectionCount":0,"RouteCount":0,"DualTunnelEnabled":false,"IpsecEnabled":true,\
                "SslEnabled":true,"IsBlocked":false,"SslMaxConnections":20,"Asn":4200000000,\
                "CreationTime":"2026-01-02T11:04:05+08:00","UpdateTime":"2026-01-02T11:04:05+08:00",\
                "ExpiredTime":"2026-02-02T11:04:05+08:00","OverdueTime":"","DeletedTime":"","ProjectName":"default",\
                "Tags":[{"Key":"k","Value":"v"}],"SslMaxConnection":20,"RequestId":"R"}""");
    }

    @Test
    void leavesOutTheNumberThatIsNotSetAndSaysWhatIsLocked() {
        var lock = new GatewayLock(LockReason.SECURITY, END);
        var locked = gateway(Optional.empty(), Optional.of(lock), Optional.empty());

        var item = node(new VpnGatewayResult.Listed(1, 20, 1, "R", List.of(VpnGatewayResult.Item.of(locked))))
                .at("/VpnGateways/0");

        assertThat(item.has("Asn")).isFalse();
        assertThat(item.get("BillingType").asInt()).isEqualTo(2);
        assertThat(item.get("ExpiredTime").asString()).isEmpty();
        assertThat(item.get("BusinessStatus").asString()).isEqualTo("FinancialLocked");
        assertThat(item.get("LockReason").asString()).isEqualTo("security");
        assertThat(item.get("IsBlocked").asBoolean()).isTrue();
        assertThat(item.get("OverdueTime").asString()).isEqualTo("2026-02-02T11:04:05+08:00");
    }

    @Test
    void tellsHowAGatewayIsPaidFor() {
        var automatic = new Renewal(RenewType.AUTOMATIC, 1, 7);

        assertThat(billing(gateway(Optional.of(automatic), Optional.empty(), Optional.empty()), END.minusNanos(1)))
                .isEqualTo("""
                        {"PageNumber":1,"PageSize":20,"TotalCount":1,"RequestId":"R","VpnGateways":[{"VpnGatewayId":"vgw-sample",\
                        "BillingType":1,"BillingStatus":1,"RenewType":2,"RemainRenewTimes":7,\
                        "ExpiredTime":"2026-02-02T11:04:05+08:00","ReclaimTime":"","OverdueTime":"","OverdueReclaimTime":""}]}""");
        assertThat(billing(gateway(Optional.of(Renewal.NONE), Optional.empty(), Optional.empty()), END))
                .contains("\"BillingStatus\":2,\"RenewType\":3,\"RemainRenewTimes\":0,");
        assertThat(billing(gateway(Optional.empty(), Optional.empty(), Optional.empty()), END))
                .contains(
                        "\"BillingType\":2,\"BillingStatus\":1,\"RenewType\":1,\"RemainRenewTimes\":0,\"ExpiredTime\":\"\"");
    }

    @Test
    void givesTheSameOrderForTheSameOccasion() {
        assertThat(OrderIds.of(ID, "create")).matches("Order[1-9][0-9]{18}").isEqualTo(OrderIds.of(ID, "create"));
        assertThat(List.of(
                        OrderIds.of(ID, "create"),
                        OrderIds.of(ID, "delete"),
                        OrderIds.of(new GatewayId("vgw-other"), "create")))
                .doesNotHaveDuplicates();
        assertThat(json(VpnGatewayResult.Created.of(ID, REQUEST)))
                .isEqualTo("{\"RequestId\":\"R\",\"VpnGatewayId\":\"vgw-sample\",\"OrderId\":\"%s\"}"
                        .formatted(OrderIds.of(ID, "create")));
        assertThat(VpnGatewayResult.Ordered.modified(ID, REQUEST).orderId())
                .isNotEqualTo(VpnGatewayResult.Ordered.modified(ID, new RequestId("S"))
                        .orderId());
    }

    @Test
    void spellsTheEndOfASubscriptionAsTheBillingServiceDoes() {
        var order = OrderIds.of(ID, "unsubscribe");

        assertThat(json(BillingResult.Unsubscribed.of(ID))).isEqualTo("""
                {"OrderID":"%1$s","OrderIDList":["%1$s"],"SuccessInstanceInfos":[{"InstanceID":"vgw-sample","Product":"VPN"}]}""".formatted(order));
    }

    private static VpnGateway gateway(Optional<Renewal> renewal, Optional<GatewayLock> lock, Optional<Long> asn) {
        return SampleGateway.gateway(IPSEC_AND_SSL, renewal.map(wanted -> new Subscription(END, wanted)), lock, asn);
    }

    private static String billing(VpnGateway gateway, Instant now) {
        return json(BillingResult.Listed.of(new Page<>(List.of(gateway), 1), new PageRequest(1, 20), now, REQUEST));
    }

    private static String json(VolcengineResult result) {
        return node(result).toString();
    }

    private static JsonNode node(VolcengineResult result) {
        var answer = VolcengineResponses.success(ResponseMetadata.of(REQUEST), result);
        return JsonMapper.shared()
                .readTree(new String(answer.body().toArray(), StandardCharsets.UTF_8))
                .get("Result");
    }
}

package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import io.tunnelcert.gateway.vpngateway.LockReason;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Region;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** VPN gateways from their creation to their end, as the vendor's SDK and Terraform see them. */
class VpnGatewayLifeIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, String> SUBSCRIPTION = Map.of(
            "VpcId", "vpc-1",
            "SubnetId", "subnet-1",
            "Bandwidth", "5",
            "SslEnabled", "true",
            "Period", "12",
            "PeriodUnit", "Month",
            "VpnGatewayName", "研发",
            "Tags.1.Key", "k",
            "Tags.1.Value", "v",
            "ClientToken", "token");

    private final TestSystem system = TestSystem.shared();
    private final Customer customer = system.newCustomer(10);

    @Test
    void livesAsLongAsItIsPaidFor() throws Exception {
        var created = customer.call("CreateVpnGateway", SUBSCRIPTION);
        var id = text(created, "VpnGatewayId");
        assertThat(text(created, "OrderId")).matches("Order[0-9]{19}");

        // Created: at once, and once.
        assertThat(customer.call("CreateVpnGateway", SUBSCRIPTION))
                .containsEntry("VpnGatewayId", id)
                .containsEntry("OrderId", created.get("OrderId"));
        assertRefused(
                () -> customer.call("CreateVpnGateway", with(SUBSCRIPTION, "Bandwidth", "10")),
                400,
                "IdempotentParameterMismatch");
        var gateway = listed(customer, id);
        assertThat(gateway)
                .containsEntry("VpnGatewayName", "研发")
                .containsEntry("Status", "Available")
                .containsEntry("AccountId", customer.account().text())
                .containsEntry("BillingType", 1.0)
                .containsEntry("Bandwidth", 5.0)
                .containsEntry("SslMaxConnections", 5.0)
                .containsEntry("BusinessStatus", "Normal")
                .containsEntry("Tags", List.of(Map.of("Key", "k", "Value", "v")));
        assertThat(months(gateway)).isEqualTo(12);
        assertThat(attributes(customer, id))
                .containsEntry("VpnGatewayName", "研发")
                .containsEntry("SslMaxConnection", 5L)
                .containsEntry("SslMaxConnections", 5L);
        assertThat(billing(customer, id))
                .containsEntry("RenewType", 1.0)
                .containsEntry("RemainRenewTimes", 0.0)
                .containsEntry("BillingStatus", 1.0);

        // Changed, as Terraform does on every update.
        var modified = customer.call(
                "ModifyVpnGatewayAttributes",
                Map.of(
                        "VpnGatewayId", id,
                        "Bandwidth", "20",
                        "IpsecEnabled", "false",
                        "SslEnabled", "true",
                        "SslMaxConnections", "20"));
        assertThat(text(modified, "OrderId")).startsWith("Order");
        assertThat(listed(customer, id))
                .containsEntry("Bandwidth", 20.0)
                .containsEntry("IpsecEnabled", false)
                .containsEntry("SslMaxConnections", 20.0);

        // Renewed.
        customer.call("RenewVpnGateway", Map.of("VpnGatewayId", id, "Period", "3"));
        assertThat(months(listed(customer, id))).isEqualTo(15);

        // Ended: nothing changes any more, but it can be renewed.
        expire(id, "-1 second");
        assertThat(billing(customer, id)).containsEntry("BillingStatus", 2.0);
        assertRefused(() -> modify(customer, id), 412, "InvalidVpnGateway.Expired");
        customer.call("RenewVpnGateway", Map.of("VpnGatewayId", id));
        modify(customer, id);

        // Renewed by itself, once.
        customer.call(
                "SetVpnGatewayRenewal",
                Map.of("VpnGatewayId", id, "RenewType", "2", "RenewPeriod", "6", "RemainRenewTimes", "2"));
        expire(id, "23 hours");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(billing(customer, id))
                        .containsEntry("RenewType", 2.0)
                        .containsEntry("RemainRenewTimes", 1.0));

        // Unsubscribed: gone, and the same answer again.
        assertRefused(
                () -> customer.call("DeleteVpnGateway", Map.of("VpnGatewayId", id)),
                400,
                "InvalidVpnGateway.InvalidStatus");
        assertRefused(() -> unsubscribe(customer, id, "ECS"), 400, "InvalidProduct.Mismatch");
        var unsubscribed = unsubscribe(customer, id, "VPN");
        assertThat(unsubscribed)
                .containsEntry("OrderIDList", List.of(text(unsubscribed, "OrderID")))
                .containsEntry("SuccessInstanceInfos", List.of(Map.of("InstanceID", id, "Product", "VPN")));
        assertThat(unsubscribe(customer, id, "VPN")).isEqualTo(unsubscribed);
        assertThat(gateways(customer, "DescribeVpnGateways", id)).isEmpty();
    }

    @Test
    void isPaidForAsItGoesAndDeletedOnceItHasNoServers() throws Exception {
        var withServer =
                text(gatewaysNamed(customer, "gateway").getFirst(), "VpnGatewayId"); // of the customer's server
        var id = text(
                customer.call(
                        "CreateVpnGateway",
                        Map.of("VpcId", "vpc-1", "SubnetId", "subnet-1", "Bandwidth", "5", "BillingType", "2")),
                "VpnGatewayId");

        assertThat(listed(customer, id))
                .containsEntry("VpnGatewayName", id)
                .containsEntry("BillingType", 2.0)
                .containsEntry("ExpiredTime", "")
                .containsEntry("SslEnabled", false);
        assertThat(billing(customer, id)).containsEntry("RenewType", 1.0).containsEntry("RemainRenewTimes", 0.0);
        assertRefused(
                () -> customer.call("RenewVpnGateway", Map.of("VpnGatewayId", id)),
                400,
                "InvalidBillingType.Malformed");
        assertRefused(() -> unsubscribe(customer, id, "VPN"), 400, "InvalidVpnGateway.InvalidStatus");
        assertRefused(
                () -> customer.call("DeleteVpnGateway", Map.of("VpnGatewayId", withServer)),
                400,
                "InvalidVpnGateway.InUse");

        customer.call("DeleteVpnGateway", Map.of("VpnGatewayId", id));

        assertThat(gateways(customer, "DescribeVpnGateways", id)).isEmpty();
        assertRefused(() -> attributes(customer, id), 404, "InvalidVpnGateway.NotFound");
    }

    @Test
    void isBlockedWhileAnOperatorLocksIt() throws Exception {
        var id = text(customer.call("CreateVpnGateway", SUBSCRIPTION), "VpnGatewayId");
        var core = system.gateway().getBean(VpnGateways.class);

        core.lock(new GatewayId(id), LockReason.FINANCIAL).block();

        assertThat(listed(customer, id))
                .containsEntry("BusinessStatus", "FinancialLocked")
                .containsEntry("LockReason", "financial")
                .containsEntry("IsBlocked", true);
        assertRefused(() -> modify(customer, id), 403, "Forbidden.VpnGatewayBlocked");
        core.unlock(new GatewayId(id)).block();
        modify(customer, id);
        assertThat(listed(customer, id)).containsEntry("LockReason", "unlock").containsEntry("IsBlocked", false);
    }

    @Test
    void doesNotExistForAnotherAccountOrInAnotherRegion() throws Exception {
        var id = text(customer.call("CreateVpnGateway", SUBSCRIPTION), "VpnGatewayId");
        var gateway = Map.of("VpnGatewayId", id, "RenewType", "1");

        for (var other : List.of(system.newCustomer(10), customer.in(new Region("cn-shanghai")))) {
            for (var action : List.of(
                    "DescribeVpnGatewayAttributes",
                    "ModifyVpnGatewayAttributes",
                    "RenewVpnGateway",
                    "SetVpnGatewayRenewal",
                    "DeleteVpnGateway")) {
                assertRefused(() -> other.call(action, gateway), 404, "InvalidVpnGateway.NotFound");
            }
            assertRefused(() -> unsubscribe(other, id, "VPN"), 404, "InvalidVpnGateway.NotFound");
            assertThat(gateways(other, "DescribeVpnGateways", id)).isEmpty();
            assertThat(gateways(other, "DescribeVpnGatewaysBilling", id)).isEmpty();
            assertThat(other.call("CreateVpnGateway", SUBSCRIPTION)).doesNotContainEntry("VpnGatewayId", id);
        }
        assertThat(listed(customer, id)).containsEntry("VpnGatewayName", "研发");
    }

    private void expire(String id, String fromNow) {
        system.execute("update vpn_gateway set expires_at = now() + ?::interval where vpn_gateway_id = ?", fromNow, id);
    }

    /** What Terraform does on every update, though nothing else changes. */
    private static void modify(Customer customer, String id) throws ApiException {
        customer.call(
                "ModifyVpnGatewayAttributes", Map.of("VpnGatewayId", id, "IpsecEnabled", "true", "SslEnabled", "true"));
    }

    private static Map<String, Object> unsubscribe(Customer customer, String id, String product) throws ApiException {
        return customer.call(
                "billing",
                "UnsubscribeInstance",
                "2022-01-01",
                Map.of("InstanceID", id, "Product", product, "UnsubscribeRelatedInstance", "true"));
    }

    private static Map<String, Object> listed(Customer customer, String id) throws ApiException {
        var gateways = gateways(customer, "DescribeVpnGateways", id);
        assertThat(gateways).hasSize(1);
        return gateways.getFirst();
    }

    private static Map<String, Object> attributes(Customer customer, String id) throws ApiException {
        return customer.call("DescribeVpnGatewayAttributes", Map.of("VpnGatewayId", id));
    }

    private static Map<String, Object> billing(Customer customer, String id) throws ApiException {
        var gateways = gateways(customer, "DescribeVpnGatewaysBilling", id);
        assertThat(gateways).hasSize(1);
        return gateways.getFirst();
    }

    private static List<Map<String, Object>> gateways(Customer customer, String action, String id) throws ApiException {
        return gateways(customer.call(action, Map.of("VpnGatewayIds.1", id)));
    }

    private static List<Map<String, Object>> gatewaysNamed(Customer customer, String name) throws ApiException {
        return gateways(customer.call("DescribeVpnGateways", Map.of("VpnGatewayName", name)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> gateways(Map<String, Object> result) {
        return (List<Map<String, Object>>) Objects.requireNonNull(result.get("VpnGateways"));
    }

    /** The period as Terraform computes it. */
    private static int months(Map<String, Object> gateway) {
        var from = OffsetDateTime.parse(text(gateway, "CreationTime"));
        var to = OffsetDateTime.parse(text(gateway, "ExpiredTime"));
        return 12 * (to.getYear() - from.getYear()) + to.getMonthValue() - from.getMonthValue();
    }

    private static String text(Map<String, Object> result, String name) {
        return String.valueOf(result.get(name));
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        var all = new HashMap<>(parameters);
        all.put(name, value);
        return all;
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.getResponseBody()).contains("\"" + code + "\"");
            assertThat(refusal.getCode()).isEqualTo(status);
        });
    }
}

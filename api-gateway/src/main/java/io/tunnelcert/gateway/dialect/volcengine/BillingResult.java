package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.vpngateway.GatewayLock;
import io.tunnelcert.gateway.vpngateway.RenewType;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.Subscription;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.model.GatewayId;
import java.time.Instant;
import java.util.List;

/** The {@code Result} of actions on how VPN gateways are paid for: component names and their order are the vendor's. */
sealed interface BillingResult extends VolcengineResult {

    /** DescribeVpnGatewaysBilling. */
    record Listed(int pageNumber, int pageSize, long totalCount, String requestId, List<Item> vpnGateways)
            implements BillingResult {

        static Listed of(Page<VpnGateway> page, PageRequest wanted, Instant now, RequestId request) {
            var items = page.entries().stream()
                    .map(gateway -> Item.of(gateway, now))
                    .toList();
            return new Listed(wanted.number(), wanted.size(), page.total(), request.text(), items);
        }
    }

    /** How a gateway is paid for. Nothing is ever reclaimed, so the times of that are empty. */
    record Item(
            String vpnGatewayId,
            int billingType,
            int billingStatus,
            int renewType,
            int remainRenewTimes,
            String expiredTime,
            String reclaimTime,
            String overdueTime,
            String overdueReclaimTime) {

        private static final int NORMAL = 1;
        private static final int STOPPED = 2;

        /** Terraform reads numbers for gateways that are pay as you go, too. */
        static Item of(VpnGateway gateway, Instant now) {
            var renewal = gateway.subscription().map(Subscription::renewal).orElse(Renewal.MANUAL);
            return new Item(
                    gateway.id().text(),
                    SubscriptionParameters.billingType(gateway.subscription().isPresent()),
                    gateway.isUsable(now) ? NORMAL : STOPPED,
                    SubscriptionParameters.number(renewal.type()),
                    renewal.type() == RenewType.AUTOMATIC ? renewal.remaining() : 0,
                    VolcengineWords.timeOrEmpty(gateway.subscription().map(Subscription::end)),
                    "",
                    VolcengineWords.timeOrEmpty(gateway.lock().map(GatewayLock::since)),
                    "");
        }
    }

    /** UnsubscribeInstance, spelled as the billing service does. */
    record Unsubscribed(String orderID, List<String> orderIDList, List<Instance> successInstanceInfos)
            implements BillingResult {

        static Unsubscribed of(GatewayId id) {
            var order = OrderIds.of(id, "unsubscribe");
            return new Unsubscribed(
                    order, List.of(order), List.of(new Instance(id.text(), VpnGatewayBillingActions.PRODUCT)));
        }
    }

    /** What was unsubscribed. */
    record Instance(String instanceID, String product) {}
}

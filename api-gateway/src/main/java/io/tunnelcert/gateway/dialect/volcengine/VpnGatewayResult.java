package io.tunnelcert.gateway.dialect.volcengine;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.vpngateway.GatewayLock;
import io.tunnelcert.gateway.vpngateway.LockReason;
import io.tunnelcert.gateway.vpngateway.Subscription;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Tag;
import java.util.List;
import java.util.Optional;

/** The {@code Result} of each action on VPN gateways: component names and their order are the vendor's. */
sealed interface VpnGatewayResult extends VolcengineResult {

    /** The only status: a gateway is made, changed and deleted in the moment it is asked for. */
    String AVAILABLE = "Available";

    /** CreateVpnGateway. */
    record Created(String requestId, String vpnGatewayId, String orderId) implements VpnGatewayResult {

        static Created of(GatewayId id, RequestId request) {
            return new Created(request.text(), id.text(), OrderIds.of(id, "create"));
        }
    }

    /** ModifyVpnGatewayAttributes and DeleteVpnGateway. */
    record Ordered(String requestId, String orderId) implements VpnGatewayResult {

        /** Each modification is an order of its own. */
        static Ordered modified(GatewayId id, RequestId request) {
            return new Ordered(request.text(), OrderIds.of(id, "modify " + request.text()));
        }

        static Ordered deleted(GatewayId id, RequestId request) {
            return new Ordered(request.text(), OrderIds.of(id, "delete"));
        }
    }

    /** DescribeVpnGateways. */
    record Listed(int pageNumber, int pageSize, long totalCount, String requestId, List<Item> vpnGateways)
            implements VpnGatewayResult {

        static Listed of(Page<VpnGateway> page, PageRequest wanted, RequestId request) {
            var items = page.entries().stream().map(Item::of).toList();
            return new Listed(wanted.number(), wanted.size(), page.total(), request.text(), items);
        }
    }

    /** DescribeVpnGatewayAttributes; clients read one or the other name of the connections. */
    record Described(@JsonUnwrapped Item item, int sslMaxConnection, String requestId) implements VpnGatewayResult {

        static Described of(VpnGateway gateway, RequestId request) {
            return new Described(Item.of(gateway), gateway.services().sslMaxConnections(), request.text());
        }
    }

    /**
     * A gateway as lists and descriptions show it. What does not exist here, such as IPsec connections, routes, a second address and a time
     * at which a gateway will be taken away, is counted as 0 or is the empty text.
     */
    record Item(
            String vpnGatewayId,
            String vpnGatewayName,
            String description,
            String accountId,
            String vpcId,
            String subnetId,
            String secondarySubnetId,
            String ipAddress,
            String secondaryIpAddress,
            String ipVersion,
            String ipStackType,
            int bandwidth,
            int billingType,
            String businessStatus,
            String lockReason,
            String status,
            int connectionCount,
            int routeCount,
            boolean dualTunnelEnabled,
            boolean ipsecEnabled,
            boolean sslEnabled,
            boolean isBlocked,
            int sslMaxConnections,
            Optional<Long> asn,
            String creationTime,
            String updateTime,
            String expiredTime,
            String overdueTime,
            String deletedTime,
            String projectName,
            List<Tag> tags) {

        static Item of(VpnGateway gateway) {
            return new Item(
                    gateway.id().text(),
                    gateway.name().text(),
                    gateway.description().text(),
                    gateway.owner().account().text(),
                    gateway.place().vpc(),
                    gateway.place().subnet(),
                    gateway.place().secondarySubnet().orElse(""),
                    gateway.publicAddress().getHostAddress(),
                    "",
                    VpnGatewayRequests.IP_VERSION,
                    VpnGatewayRequests.IP_STACK_TYPE,
                    gateway.bandwidth(),
                    SubscriptionParameters.billingType(gateway.subscription().isPresent()),
                    gateway.lock().isPresent() ? "FinancialLocked" : "Normal",
                    lockReason(gateway.lock()),
                    AVAILABLE,
                    0,
                    0,
                    gateway.services().dualTunnel(),
                    gateway.services().ipsec(),
                    gateway.services().ssl(),
                    gateway.lock().isPresent(),
                    gateway.services().sslMaxConnections(),
                    gateway.asn(),
                    VolcengineWords.time(gateway.createdAt()),
                    VolcengineWords.time(gateway.updatedAt()),
                    VolcengineWords.timeOrEmpty(gateway.subscription().map(Subscription::end)),
                    VolcengineWords.timeOrEmpty(gateway.lock().map(GatewayLock::since)),
                    "",
                    gateway.project(),
                    gateway.tags());
        }

        private static String lockReason(Optional<GatewayLock> lock) {
            return lock.map(GatewayLock::reason).map(Item::word).orElse("unlock");
        }

        private static String word(LockReason reason) {
            return switch (reason) {
                case FINANCIAL -> "financial";
                case SECURITY -> "security";
            };
        }
    }
}

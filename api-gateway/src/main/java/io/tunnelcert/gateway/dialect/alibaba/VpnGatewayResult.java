package io.tunnelcert.gateway.dialect.alibaba;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway;
import io.tunnelcert.gateway.vpngateway.Subscription;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The answer of each action on VPN gateways: component names and their order are the vendor's. */
sealed interface VpnGatewayResult extends AlibabaResult {

    /** Of the vendor's states those that a gateway here is ever in: it is created and deleted in the moment it is asked for. */
    String ACTIVE = "active";

    /** While a server on it is being made. */
    String UPDATING = "updating";

    String NORMAL = "Normal";
    String FINANCIAL_LOCKED = "FinancialLocked";
    String VPN_TYPE = "Normal";
    String NETWORK_TYPE = "public";
    String GATEWAY_TYPE = "Traditional";

    /** CreateVpnGateway. A gateway whose owner gave it no name is named by its id. */
    record Created(String requestId, String vpnGatewayId, long orderId, String name) implements VpnGatewayResult {

        static VpnGatewayResult of(CreateVpnGateway request, GatewayId id, Call call) {
            return new Created(
                    call.requestId(),
                    id.text(),
                    OrderIds.of(id),
                    request.name().map(ResourceName::text).orElse(id.text()));
        }
    }

    /** DescribeVpnGateway and ModifyVpnGatewayAttribute, whose answer the vendor documents with fewer members. */
    record Described(String requestId, @JsonUnwrapped Item item) implements VpnGatewayResult {

        static VpnGatewayResult of(VpnGateway gateway, Instant now, Call call) {
            return new Described(call.requestId(), Item.of(gateway, now));
        }
    }

    /** DescribeVpnGateways. */
    record Listed(int pageSize, int pageNumber, long totalCount, String requestId, Items vpnGateways)
            implements VpnGatewayResult {

        static VpnGatewayResult of(Page<VpnGateway> page, PageRequest wanted, Instant now, Call call) {
            var items = page.entries().stream()
                    .map(gateway -> Item.of(gateway, now))
                    .toList();
            return new Listed(wanted.size(), wanted.number(), page.total(), call.requestId(), new Items(items));
        }
    }

    /** A list within a list of its name, which the vendor's XML needs and its JSON has, too. */
    record Items(List<Item> vpnGateway) {}

    /** Likewise. */
    record Tags(List<Tag> tag) {}

    /** Likewise; gateways here have no network interfaces of their own. */
    record Interfaces(List<String> eniInstanceId) {}

    /** A gateway as lists and descriptions show it. What does not exist here is false, empty or left out. */
    record Item(
            String vpnGatewayId,
            String vpcId,
            String vSwitchId,
            String name,
            String description,
            String internetIp,
            long createTime,
            Optional<Long> endTime,
            String spec,
            String status,
            String businessStatus,
            String chargeType,
            String ipsecVpn,
            String sslVpn,
            long sslMaxConnections,
            String tag,
            Tags tags,
            boolean enableBgp,
            boolean autoPropagate,
            String vpnType,
            String networkType,
            String gatewayType,
            String resourceGroupId,
            String disasterRecoveryVSwitchId,
            String disasterRecoveryInternetIp,
            String sslVpnInternetIp,
            Interfaces eniInstanceIds) {

        static Item of(VpnGateway gateway, Instant now) {
            var address = gateway.publicAddress().getHostAddress();
            var services = gateway.services();
            return new Item(
                    gateway.id().text(),
                    gateway.place().vpc(),
                    gateway.place().subnet(),
                    gateway.name().text(),
                    gateway.description().text(),
                    address,
                    AlibabaWords.time(gateway.createdAt()),
                    gateway.subscription().map(Subscription::end).map(AlibabaWords::time),
                    gateway.bandwidth() + "M",
                    gateway.updating() ? UPDATING : ACTIVE,
                    gateway.isUsable(now) ? NORMAL : FINANCIAL_LOCKED,
                    gateway.subscription().isPresent() ? "Prepay" : "PostpayByFlow",
                    AlibabaWords.enabled(services.ipsec()),
                    AlibabaWords.enabled(services.ssl()),
                    services.sslMaxConnections(),
                    "{}",
                    new Tags(gateway.tags()),
                    false,
                    gateway.autoPropagate(),
                    VPN_TYPE,
                    NETWORK_TYPE,
                    GATEWAY_TYPE,
                    gateway.project(),
                    gateway.place().secondarySubnet().orElse(""),
                    "",
                    services.ssl() ? address : "",
                    new Interfaces(List.of()));
        }
    }
}

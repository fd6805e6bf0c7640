package io.tunnelcert.gateway.dialect.alibaba;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.util.List;

/** The answer of each action on SSL-VPN servers: component names and their order are the vendor's. */
sealed interface SslVpnServerResult extends AlibabaResult {

    /** CreateSslVpnServer. A server whose owner gave it no name is named by its id. */
    record Created(String requestId, String name, String sslVpnServerId) implements SslVpnServerResult {

        static SslVpnServerResult of(CreateServer request, ServerId id, Call call) {
            return new Created(
                    call.requestId(), request.name().map(ResourceName::text).orElse(id.text()), id.text());
        }
    }

    /** ModifySslVpnServer: the server as it is now. */
    record Modified(String requestId, @JsonUnwrapped Item item) implements SslVpnServerResult {

        static SslVpnServerResult of(Server server, Caller caller, Call call) {
            return new Modified(call.requestId(), Item.of(server, caller));
        }
    }

    /** DescribeSslVpnServers. */
    record Listed(int pageNumber, int pageSize, long totalCount, String requestId, Items sslVpnServers)
            implements SslVpnServerResult {

        static SslVpnServerResult of(Page<Server> page, PageRequest wanted, Caller caller, Call call) {
            var items = page.entries().stream()
                    .map(server -> Item.of(server, caller))
                    .toList();
            return new Listed(wanted.number(), wanted.size(), page.total(), call.requestId(), new Items(items));
        }
    }

    /** A list within a list of its name, which the vendor's XML needs and its JSON has, too. */
    record Items(List<Item> sslVpnServer) {}

    /** A server as lists show it. The vendor's servers have no state; connections are not counted. */
    record Item(
            String regionId,
            String sslVpnServerId,
            String vpnGatewayId,
            String name,
            String localSubnet,
            String clientIpPool,
            long createTime,
            String cipher,
            String proto,
            int port,
            boolean compress,
            int connections,
            int maxConnections,
            String internetIp,
            boolean enableMultiFactorAuth,
            String resourceGroupId) {

        static Item of(Server server, Caller caller) {
            var settings = server.settings();
            return new Item(
                    caller.region().text(),
                    server.id().text(),
                    server.gateway().id().text(),
                    server.name().text(),
                    SslVpnServerWords.subnets(settings.localSubnets()),
                    settings.clientIpPool().text(),
                    AlibabaWords.time(server.createdAt()),
                    settings.cipher().text(),
                    settings.protocol().name(),
                    settings.port(),
                    settings.compress(),
                    0,
                    server.gateway().sslMaxConnections(),
                    server.gateway().publicAddress().getHostAddress(),
                    false,
                    server.project());
        }
    }

    /** DescribeSslVpnClients, whose list is not within another one. */
    record Clients(
            String regionId,
            String vpnGatewayId,
            int pageNumber,
            int pageSize,
            int totalCount,
            String requestId,
            List<String> clientInfoList)
            implements SslVpnServerResult {

        static SslVpnServerResult none(VpnGateway gateway, PageRequest page, Call call) {
            return new Clients(
                    gateway.owner().region().text(),
                    gateway.id().text(),
                    page.number(),
                    page.size(),
                    0,
                    call.requestId(),
                    List.of());
        }
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import java.util.List;
import java.util.Optional;

/** The {@code Result} of each action on SSL-VPN servers: component names and their order are the vendor's. */
sealed interface SslVpnServerResult extends VolcengineResult {

    /** CreateSslVpnServer. */
    record Created(String requestId, String sslVpnServerId) implements SslVpnServerResult {

        static Created of(ServerId id, RequestId request) {
            return new Created(request.text(), id.text());
        }
    }

    /** DescribeSslVpnServers. */
    record Listed(int pageNumber, int pageSize, long totalCount, String requestId, List<Item> sslVpnServers)
            implements SslVpnServerResult {

        static Listed of(Page<Server> page, PageRequest wanted, RequestId request) {
            return new Listed(
                    wanted.number(),
                    wanted.size(),
                    page.total(),
                    request.text(),
                    page.entries().stream().map(Item::of).toList());
        }
    }

    /** A server as lists show it; the reason of a failure is ours, and only there after one. */
    record Item(
            String sslVpnServerId,
            String sslVpnServerName,
            String description,
            String vpnGatewayId,
            List<String> localSubnets,
            String clientIpPool,
            String protocol,
            int port,
            String cipher,
            String auth,
            boolean compress,
            String clientCertSessionPolicy,
            boolean isBlocked,
            String status,
            String creationTime,
            String updateTime,
            String projectName,
            Optional<String> failureReason,
            List<Tag> tags) {

        static Item of(Server server) {
            var settings = server.settings();
            return new Item(
                    server.id().text(),
                    server.name().text(),
                    server.description().text(),
                    server.gateway().id().text(),
                    settings.localSubnets().stream().map(Ipv4Network::text).toList(),
                    settings.clientIpPool().text(),
                    SslVpnServerWords.protocol(settings.protocol()),
                    settings.port(),
                    SslVpnServerWords.cipher(settings.cipher()),
                    SslVpnServerWords.digest(settings.auth()),
                    settings.compress(),
                    SslVpnServerWords.sessionPolicy(settings.sessionPolicy()),
                    server.gateway().locked(),
                    SslVpnServerWords.status(server.state()),
                    VolcengineWords.time(server.createdAt()),
                    VolcengineWords.time(server.updatedAt()),
                    server.project(),
                    server.failureReason(),
                    server.tags());
        }
    }
}

package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.ListServers;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.gateway.server.Servers;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import io.tunnelcert.model.ServerId;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The actions on SSL-VPN servers. */
final class SslVpnServerActions implements ActionGroup {

    private final Servers servers;
    private final VpnGateways gateways;
    private final Duration completionWait;

    /** @param completionWait how long a creation waits for the server's authority */
    SslVpnServerActions(Servers servers, VpnGateways gateways, Duration completionWait) {
        this.servers = servers;
        this.gateways = gateways;
        this.completionWait = completionWait;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of(
                "CreateSslVpnServer", this::create,
                "DescribeSslVpnServers", this::list,
                "ModifySslVpnServer", this::modify,
                "DeleteSslVpnServer", this::delete,
                "DescribeSslVpnClients", this::clients);
    }

    private Mono<SslVpnServerResult> create(Caller caller, Parameters parameters, Call call) {
        var request = SslVpnServerRequests.create(parameters);
        if (SslVpnServerRequests.isDryRun(parameters)) {
            return servers.dryRun(caller, request).cast(SslVpnServerResult.class);
        }
        return servers.createAndAwait(caller, request, completionWait)
                .map(id -> SslVpnServerResult.Created.of(request, id, call));
    }

    private Mono<SslVpnServerResult> list(Caller caller, Parameters parameters, Call call) {
        var request = SslVpnServerRequests.list(parameters);
        return servers.list(caller, request)
                .map(page -> SslVpnServerResult.Listed.of(page, request.page(), caller, call));
    }

    private Mono<SslVpnServerResult> modify(Caller caller, Parameters parameters, Call call) {
        var request = SslVpnServerRequests.modify(parameters);
        if (SslVpnServerRequests.isDryRun(parameters)) {
            return servers.dryRun(caller, request).cast(SslVpnServerResult.class);
        }
        return servers.modify(caller, request)
                .then(Mono.defer(() -> find(caller, request.server())))
                .map(server -> SslVpnServerResult.Modified.of(server, caller, call));
    }

    private Mono<AlibabaResult> delete(Caller caller, Parameters parameters, Call call) {
        return servers.delete(caller, SslVpnServerRequests.delete(parameters)).thenReturn(Done.of(call));
    }

    /** Servers do not tell who is connected: the list is always empty. */
    private Mono<SslVpnServerResult> clients(Caller caller, Parameters parameters, Call call) {
        var page = PageParameters.page(parameters);
        return gateways.describe(caller, VpnGatewayRequests.gateway(parameters))
                .map(gateway -> SslVpnServerResult.Clients.none(gateway, page, call));
    }

    /** A server that a repeated request has changed before may be gone by now. */
    private Mono<Server> find(Caller caller, ServerId id) {
        return servers.list(caller, ListServers.only(id))
                .flatMapIterable(page -> page.entries())
                .next()
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ServerNotFound())));
    }
}

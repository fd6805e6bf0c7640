package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.server.Servers;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The actions on SSL-VPN servers. */
final class SslVpnServerActions implements ActionGroup {

    private final Servers servers;

    SslVpnServerActions(Servers servers) {
        this.servers = servers;
    }

    @Override
    public Service service() {
        return Service.VPN;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of(
                "CreateSslVpnServer", this::create,
                "DescribeSslVpnServers", this::list,
                "ModifySslVpnServer", this::modify,
                "DeleteSslVpnServer", this::delete);
    }

    private Mono<SslVpnServerResult> create(Caller caller, Parameters parameters, RequestId id) {
        return servers.create(caller, SslVpnServerRequests.create(parameters))
                .map(server -> SslVpnServerResult.Created.of(server, id));
    }

    private Mono<SslVpnServerResult> list(Caller caller, Parameters parameters, RequestId id) {
        var request = SslVpnServerRequests.list(parameters);
        return servers.list(caller, request).map(page -> SslVpnServerResult.Listed.of(page, request.page(), id));
    }

    private Mono<VolcengineResult> modify(Caller caller, Parameters parameters, RequestId id) {
        return servers.modify(caller, SslVpnServerRequests.modify(parameters)).thenReturn(Done.of(id));
    }

    private Mono<VolcengineResult> delete(Caller caller, Parameters parameters, RequestId id) {
        return servers.delete(caller, SslVpnServerRequests.delete(parameters)).thenReturn(Done.of(id));
    }
}

package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.server.ListServers;
import io.tunnelcert.model.ServerId;

/** Which rows of {@code ssl_vpn_server s} a list shows. */
final class ServerFilter {

    private ServerFilter() {}

    static Conditions of(Caller caller, ListServers request) {
        var conditions = new Conditions()
                .add("s.deleted_at is null")
                .add("s.account_id = %s", caller.account().text())
                .add("s.region = %s", caller.region().text());
        request.gateway().ifPresent(gateway -> conditions.add("s.vpn_gateway_id = %s", gateway.text()));
        request.name().ifPresent(name -> conditions.add("s.name = %s", name));
        request.project().ifPresent(project -> conditions.add("s.project_name = %s", project));
        request.ids()
                .ifPresent(ids -> conditions.add(
                        "s.ssl_vpn_server_id = any (%s)",
                        (Object) ids.stream().map(ServerId::text).toArray(String[]::new)));
        return conditions.addTags("s.ssl_vpn_server_id", request.tags());
    }
}

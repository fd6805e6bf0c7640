package io.tunnelcert.gateway.openvpn;

import io.tunnelcert.model.ServerId;
import reactor.core.publisher.Mono;

/** All servers, as their bundles need them. */
public interface OpenVpnServerRepository {

    /** Whoever's the server is; empty if there is none, or it is deleted. */
    Mono<StoredServer> find(ServerId id);
}

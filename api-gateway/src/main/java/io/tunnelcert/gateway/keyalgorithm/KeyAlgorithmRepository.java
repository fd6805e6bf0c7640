package io.tunnelcert.gateway.keyalgorithm;

import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ServerId;
import reactor.core.publisher.Mono;

/** The kinds of keys of all servers. */
public interface KeyAlgorithmRepository {

    /** Empty if there is no such server. */
    Mono<ServerKeyAlgorithm> find(ServerId server);

    /** Empty if there is no such server. */
    Mono<ServerKeyAlgorithm> set(ServerId server, KeyAlgorithm algorithm);
}

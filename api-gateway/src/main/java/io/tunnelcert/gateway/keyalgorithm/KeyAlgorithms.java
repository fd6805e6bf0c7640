package io.tunnelcert.gateway.keyalgorithm;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ServerId;
import reactor.core.publisher.Mono;

/**
 * Sets what kind of keys certificates are made with. Those that are there or accepted already keep theirs, and so does the authority once
 * it is made. A server nobody has is a {@link Rejection.ServerNotFound}.
 */
public final class KeyAlgorithms {

    private final KeyAlgorithmRepository repository;

    public KeyAlgorithms(KeyAlgorithmRepository repository) {
        this.repository = repository;
    }

    public Mono<ServerKeyAlgorithm> find(ServerId server) {
        return repository.find(server).switchIfEmpty(notFound());
    }

    public Mono<ServerKeyAlgorithm> set(ServerId server, KeyAlgorithm algorithm) {
        return repository.set(server, algorithm).switchIfEmpty(notFound());
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(() -> new RejectedException(new Rejection.ServerNotFound()));
    }
}

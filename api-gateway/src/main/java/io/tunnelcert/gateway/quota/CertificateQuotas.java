package io.tunnelcert.gateway.quota;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.ServerId;
import reactor.core.publisher.Mono;

/**
 * Sets how many certificates may exist under a server. A quota may be lower than what is there: nothing is deleted, and no more are made
 * until there is room. A server nobody has is a {@link Rejection.ServerNotFound}.
 */
public final class CertificateQuotas {

    /** The largest quota. Far above what one server's address pool can serve, and far below what its counter can hold. */
    public static final int MAX = 100_000_000;

    private final CertificateQuotaRepository repository;
    private final int configuredDefault;

    /** @param configuredDefault what applies until an operator sets a default */
    public CertificateQuotas(CertificateQuotaRepository repository, int configuredDefault) {
        this.repository = repository;
        this.configuredDefault = configuredDefault;
    }

    /** The quota of servers that have none of their own. */
    public Mono<Integer> findDefault() {
        return repository.findDefault().defaultIfEmpty(configuredDefault);
    }

    /** Sets the quota of all servers that have none of their own, present and future. If it fails halfway, do it again. */
    public Mono<Void> setDefault(int certificates) {
        return repository.setDefault(checked(certificates));
    }

    public Mono<ServerQuota> find(ServerId server) {
        return repository.find(server).switchIfEmpty(notFound());
    }

    /** Gives a server a quota of its own. */
    public Mono<ServerQuota> setOwn(ServerId server, int certificates) {
        return repository.setOwn(server, checked(certificates)).switchIfEmpty(notFound());
    }

    /** Gives a server the default again, and whatever the default becomes. */
    public Mono<ServerQuota> setToDefault(ServerId server) {
        return repository.setToDefault(server, configuredDefault).switchIfEmpty(notFound());
    }

    private static int checked(int certificates) {
        if (certificates < 0 || certificates > MAX) {
            throw new IllegalArgumentException("a quota is a number from 0 to " + MAX);
        }
        return certificates;
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(() -> new RejectedException(new Rejection.ServerNotFound()));
    }
}

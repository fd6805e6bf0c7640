package io.tunnelcert.gateway.crl;

import io.tunnelcert.model.ServerId;
import reactor.core.publisher.Mono;

/** The present list of each server's authority, as the worker made it; of deleted servers, too, whose certificates may still be shown somewhere. */
public interface CrlRepository {

    /** Which list is the present one, without reading it; empty if there is none. */
    Mono<CrlVersion> findVersion(ServerId server);

    /** The present list; empty if there is none. */
    Mono<Crl> find(ServerId server);
}

package io.tunnelcert.gateway.quota;

import io.tunnelcert.model.ServerId;
import reactor.core.publisher.Mono;

/** The quotas of all servers, and the default that an operator has set. */
public interface CertificateQuotaRepository {

    /** The default; empty if none was ever set. */
    Mono<Integer> findDefault();

    /** Sets the default, for new servers first and then for all that have no quota of their own. */
    Mono<Void> setDefault(int certificates);

    /** Empty if there is no such server. */
    Mono<ServerQuota> find(ServerId server);

    /** Gives the server a quota of its own; empty if there is no such server. */
    Mono<ServerQuota> setOwn(ServerId server, int certificates);

    /** Takes the server's own quota away; empty if there is no such server. */
    Mono<ServerQuota> setToDefault(ServerId server, int configuredDefault);
}

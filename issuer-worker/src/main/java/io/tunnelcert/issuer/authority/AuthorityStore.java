package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The rows of servers and their authorities. */
public interface AuthorityStore {

    Optional<ServerRow> load(ServerId serverId);

    /**
     * Stores the authority and makes its server available, both or neither; false if the server no longer waits for one, or the store's
     * rules refuse it.
     */
    boolean record(AuthorityRecord authority);

    /** Gives the server up, of which no event tells; false if it no longer waits for an authority. */
    boolean recordFailure(ServerId serverId, String reason, Instant failedAt);

    /** Notes of the servers with an authority that their events are kept for their readers; saying so again is harmless. */
    void announced(Collection<ServerId> ids, Instant announcedAt);

    /** Counts one more failed attempt for each of the servers that still waits for an authority. */
    void countAttempt(Collection<ServerId> ids);
}

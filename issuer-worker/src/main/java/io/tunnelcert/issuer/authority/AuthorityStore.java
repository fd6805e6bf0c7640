package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of servers and their authorities. */
public interface AuthorityStore {

    Optional<ServerRow> load(ServerId serverId);

    /** Stores the authority and makes its server available, both or neither; false if the server no longer waits for one. */
    boolean record(AuthorityRecord authority);

    /** Gives the server up; false if it no longer waits for an authority. */
    boolean recordFailure(ServerId serverId, String reason, Instant failedAt);

    /** Some of the stored authorities, at most {@code limit}; empty if there are none yet. */
    List<SealedAuthority> sample(int limit);
}

package io.tunnelcert.issuer.authority;

import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Servers and authorities without a database. */
final class InMemoryAuthorityStore implements AuthorityStore {

    private final Map<ServerId, ServerRow> servers = new ConcurrentHashMap<>();
    private final Set<ServerId> announced = ConcurrentHashMap.newKeySet();
    private boolean refusing;

    void put(ServerRow server) {
        servers.put(server.serverId(), server);
    }

    /** As if a constraint stood against every authority. */
    void refuseAuthorities() {
        refusing = true;
    }

    @Override
    public Optional<ServerRow> load(ServerId serverId) {
        return Optional.ofNullable(servers.get(serverId));
    }

    @Override
    public boolean record(AuthorityRecord authority) {
        var id = authority.serverId();
        var available = new ServerRow.Available(
                id,
                Samples.ACCOUNT,
                Samples.REGION,
                authority.authority().certificate(),
                authority.validity(),
                authority.createdAt());
        return !refusing && replace(id, available);
    }

    @Override
    public boolean recordFailure(ServerId serverId, String reason, Instant failedAt) {
        return replace(serverId, new ServerRow.Failed(serverId));
    }

    @Override
    public void announced(Collection<ServerId> ids, Instant announcedAt) {
        announced.addAll(ids);
    }

    @Override
    public void countAttempt(Collection<ServerId> ids) {
        ids.forEach(id -> servers.computeIfPresent(id, (_, row) -> oneMoreAttempt(row)));
    }

    Set<ServerId> announced() {
        return Set.copyOf(announced);
    }

    private static ServerRow oneMoreAttempt(ServerRow row) {
        return row instanceof ServerRow.Creating(var id, var algorithm, var attempts)
                ? new ServerRow.Creating(id, algorithm, attempts + 1)
                : row;
    }

    private boolean replace(ServerId id, ServerRow row) {
        return servers.get(id) instanceof ServerRow.Creating creating && servers.replace(id, creating, row);
    }
}

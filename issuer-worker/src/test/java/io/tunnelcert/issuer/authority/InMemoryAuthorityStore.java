package io.tunnelcert.issuer.authority;

import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Servers and authorities without a database. */
final class InMemoryAuthorityStore implements AuthorityStore {

    private final Map<ServerId, ServerRow> servers = new ConcurrentHashMap<>();
    private final Map<ServerId, SealedAuthority> authorities = new ConcurrentHashMap<>();

    void put(ServerRow.Creating server) {
        servers.put(server.serverId(), server);
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
        authorities.put(
                id,
                new SealedAuthority(
                        id,
                        authority.authority().certificate(),
                        authority.authority().sealedPrivateKey()));
        return replace(id, available);
    }

    @Override
    public boolean recordFailure(ServerId serverId, String reason, Instant failedAt) {
        return replace(serverId, new ServerRow.Failed(serverId));
    }

    @Override
    public List<SealedAuthority> sample(int limit) {
        return authorities.values().stream().limit(limit).toList();
    }

    private boolean replace(ServerId id, ServerRow row) {
        return servers.get(id) instanceof ServerRow.Creating creating && servers.replace(id, creating, row);
    }
}

package io.tunnelcert.system.faults;

import io.tunnelcert.system.Transport;
import io.tunnelcert.system.faults.ConsumerGroups.Share;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Certificates through each gateway, to see that all gateways and workers do what is theirs: what one does for another does not count. */
final class SharesOfWork {

    /** At each gateway: so many that hardly ever a consumer has no part in them; then it is looked at again. */
    private static final int CERTIFICATES = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration REST = Duration.ofSeconds(20);

    private final Cluster cluster;
    private final Map<Part, Account> accounts;

    /** @param accounts one for each gateway, which is used there only */
    SharesOfWork(Cluster cluster, Map<Part, Account> accounts) {
        this.cluster = cluster;
        this.accounts = accounts;
    }

    /** Whether each gateway has sent commands itself, and each consumer of each worker has worked off some, of new certificates. */
    boolean areDone() throws InterruptedException {
        cluster.awaitWorkers();
        try (var groups = new ConsumerGroups(cluster.bootstrapServers())) {
            var before = groups.fastLane();
            accounts.forEach(this::createThrough);
            new Investigation(cluster, List.copyOf(accounts.values())).awaitRest(REST);
            return haveAllMoved(before, groups.fastLane())
                    && groups.areWhole(Part.WORKERS.size())
                    && accounts.values().stream()
                            .allMatch(account -> new Investigation(cluster, List.of(account)).sentOnce() > 0);
        }
    }

    private void createThrough(Part gateway, Account account) {
        try (var http = HttpClient.newHttpClient()) {
            var transport = new Transport(http, Clock.systemUTC(), PATIENCE);
            var client = VpnClient.both(account, () -> cluster.endpoint(gateway), transport)
                    .getFirst();
            var server = account.servers().getFirst().id();
            for (int i = 0; i < CERTIFICATES; i++) {
                client.send(new Request.Create(account.id(), server, "share-" + i, Optional.empty()));
            }
        }
    }

    private static boolean haveAllMoved(Map<Share, Long> before, Map<Share, Long> after) {
        return before.keySet().equals(after.keySet())
                && before.entrySet().stream()
                        .allMatch(share -> share.getValue() < after.getOrDefault(share.getKey(), 0L));
    }
}

package io.tunnelcert.system.faults;

import io.tunnelcert.system.AlibabaGoSdk;
import io.tunnelcert.system.GoSdk;
import io.tunnelcert.system.Transport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** Users of two accounts at work while a schedule of faults is played, and the judgement on what came of it. */
final class FaultRun {

    /** One server with room for all, and one that is soon full. */
    private static final List<Integer> QUOTAS = List.of(100_000, 12);

    private static final int ACCOUNTS = 2;

    /** Shorter than the libraries' ten seconds, so that a run sees more of what comes after. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Far above what any of the faults takes to heal: a paused worker's session, ten seconds, and the second time of a command. */
    static final Duration REST = Duration.ofSeconds(90);

    private static final Duration LATE = Duration.ofMinutes(9);

    private final Cluster cluster;
    private final Schedule schedule;
    private final int users;

    /** @param users of each account */
    FaultRun(Cluster cluster, Schedule schedule, int users) {
        this.cluster = cluster;
        this.schedule = schedule;
        this.users = users;
    }

    Report play() throws IOException, InterruptedException {
        var accounts = new ArrayList<Account>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(new Accounts(cluster).create(QUOTAS));
        }
        var history = new History();
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build()) {
            var goesOn = new AtomicBoolean(true);
            var random = new SplittableRandom(schedule.seed());
            var working = new ArrayList<Future<?>>();
            for (var account : accounts) {
                for (int i = 0; i < users; i++) {
                    var name = "s%d-%s-%d".formatted(schedule.seed(), account.id(), i);
                    working.add(threads.submit(new User(
                            name, account, clients(account, http, i), history, random.split(), goesOn::get, threads)));
                }
            }
            new Injector(cluster).play(schedule);
            cluster.heal();
            goesOn.set(false);
            for (var user : working) {
                user.get();
            }
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("a user's own program failed", e);
        }
        var length = Duration.ofNanos(System.nanoTime() - begin);
        var investigation = new Investigation(cluster, accounts);
        var rest = investigation.awaitRest(REST);
        var evidence = investigation.evidence(history);
        return new Report(schedule, length, rest, evidence, new Invariants(evidence).judge());
    }

    /** In both dialects, by clocks that are right, early and late, each at whichever gateway comes. */
    private List<VpnClient> clients(Account account, HttpClient http, int number) {
        var clock = Clock.offset(Clock.systemUTC(), LATE.multipliedBy(number % 3 - 1L));
        var transport = new Transport(http, clock, PATIENCE);
        return List.of(
                new VolcengineClient(
                        new GoSdk(this::anyGateway, account.keyId(), account.secret(), Accounts.REGION, transport)),
                new AlibabaClient(new AlibabaGoSdk(
                        this::anyGateway, account.keyId(), account.secret(), Accounts.REGION, transport)));
    }

    private String anyGateway() {
        return cluster.endpoint(Part.GATEWAYS.get(ThreadLocalRandom.current().nextInt(Part.GATEWAYS.size())));
    }
}

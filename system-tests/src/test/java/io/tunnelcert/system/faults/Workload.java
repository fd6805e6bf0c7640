package io.tunnelcert.system.faults;

import io.tunnelcert.system.Transport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Users of two accounts of their own, at work until they are told to stop. */
final class Workload {

    /** One server with room for all, and one that is soon full. */
    private static final List<Integer> QUOTAS = List.of(100_000, 6);

    private static final int ACCOUNTS = 2;

    private static final Duration LATE = Duration.ofMinutes(9);

    private final List<Account> accounts;
    private final Supplier<String> endpoint;
    private final History history = new History();
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration patience;
    private final HttpClient http;
    private final List<Future<?>> working = new ArrayList<>();

    private Workload(List<Account> accounts, Supplier<String> endpoint, Duration patience) {
        this.accounts = accounts;
        this.endpoint = endpoint;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    /**
     * Makes the accounts, and starts the users' work.
     *
     * @param seed what they decide by
     * @param users of each account
     * @param endpoint where each request goes
     * @param patience how long an answer is waited for
     */
    static Workload start(Cluster cluster, long seed, int users, Supplier<String> endpoint, Duration patience)
            throws IOException, InterruptedException {
        var accounts = new ArrayList<Account>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(new Accounts(cluster, Part.GATEWAY_1).create(QUOTAS));
        }
        var workload = new Workload(accounts, endpoint, patience);
        var random = new SplittableRandom(seed);
        for (var account : accounts) {
            for (int i = 0; i < users; i++) {
                workload.add(account, i, "s%d-%s-%d".formatted(seed, account.id(), i), random.split());
            }
        }
        return workload;
    }

    private void add(Account account, int number, String name, SplittableRandom random) {
        working.add(threads.submit(
                new User(name, account, clients(account, number), history, random, goesOn::get, threads)));
    }

    /** In both dialects, by clocks that are right, early and late. */
    private List<VpnClient> clients(Account account, int number) {
        var clock = Clock.offset(Clock.systemUTC(), LATE.multipliedBy(number % 3 - 1L));
        return VpnClient.both(account, endpoint, new Transport(http, clock, patience));
    }

    List<Account> accounts() {
        return accounts;
    }

    /** Lets everybody finish what he has begun; gives what they asked and were told. */
    History stop() throws InterruptedException {
        goesOn.set(false);
        try (threads;
                http) {
            for (var user : working) {
                user.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a user's own program failed", e);
        }
        return history;
    }
}

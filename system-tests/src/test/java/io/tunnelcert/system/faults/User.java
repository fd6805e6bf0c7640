package io.tunnelcert.system.faults;

import io.tunnelcert.system.faults.Answer.Accepted;
import io.tunnelcert.system.faults.Answer.InProcess;
import io.tunnelcert.system.faults.Answer.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * A portal or a script that wants certificates: asks in either dialect as the vendors' libraries do, asks again where they give up, looks
 * at what it got, deletes some, and makes the mistakes that users make.
 */
final class User implements Runnable {

    /** How long it stays with one intention. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(120);

    /** Those it may look at or delete; the oldest are forgotten. */
    private static final int REMEMBERED = 50;

    private final String name;
    private final Account account;
    private final List<VpnClient> clients;
    private final History history;
    private final RandomGenerator random;
    private final BooleanSupplier goesOn;
    private final Executor executor;
    private final List<String> certificates = new ArrayList<>();
    private int intentions;

    /** @param goesOn asked before each new intention */
    User(
            String name,
            Account account,
            List<VpnClient> clients,
            History history,
            RandomGenerator random,
            BooleanSupplier goesOn,
            Executor executor) {
        this.name = name;
        this.account = account;
        this.clients = clients;
        this.history = history;
        this.random = random;
        this.goesOn = goesOn;
        this.executor = executor;
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5, 6, 7 -> createOnce();
                case 8, 9 -> createTwiceAtOnce();
                case 10 -> createWithoutToken();
                case 11 -> reuseTheToken();
                case 12 -> mistakeTheServer();
                case 13, 14 -> deleteOne();
                default -> lookAtOne();
            }
            pause(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
        }
    }

    /** With a token; and now and then once more when it is done. */
    private void createOnce() {
        var request = create(Optional.of(newName()));
        persist(request);
        if (random.nextInt(4) == 0) {
            persist(request);
        }
    }

    /** A double click, or a library that does not wait for its first attempt. */
    private void createTwiceAtOnce() {
        var request = create(Optional.of(newName()));
        var other = client();
        var second = CompletableFuture.runAsync(() -> history.ask(other, request), executor);
        persist(request);
        second.join();
    }

    /** Then a repetition is another certificate, so it is not repeated. */
    private void createWithoutToken() {
        remember(history.ask(client(), create(Optional.empty())));
    }

    private void reuseTheToken() {
        var request = create(Optional.of(newName()));
        persist(request);
        persist(new Request.Create(account.id(), request.server(), newName(), request.token()));
    }

    /** A refusal does not bind the token: mended, the request goes through with it. */
    private void mistakeTheServer() {
        var right = create(Optional.of(newName()));
        persist(new Request.Create(account.id(), "vss-mistaken", newName(), right.token()));
        persist(right);
    }

    private void deleteOne() {
        if (certificates.isEmpty()) {
            return;
        }
        var certificate = certificates.remove(random.nextInt(certificates.size()));
        persist(new Request.Delete(account.id(), certificate));
        history.ask(client(), new Request.Describe(account.id(), certificate));
    }

    private void lookAtOne() {
        if (!certificates.isEmpty()) {
            history.ask(
                    client(),
                    new Request.Describe(account.id(), certificates.get(random.nextInt(certificates.size()))));
        }
    }

    /** As a portal's job: the library's attempts, and after a while all of them again, until it is known how it ended or patience does. */
    private void persist(Request request) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var answer = asTheLibrary(request);
        while ((answer instanceof Unknown || answer instanceof InProcess) && System.nanoTime() < deadline) {
            if (random.nextInt(12) == 0) {
                return; // closed the window
            }
            pause(Duration.ofMillis(random.nextLong(50, 1_000)));
            answer = asTheLibrary(request);
        }
        remember(answer);
    }

    private Answer asTheLibrary(Request request) {
        var client = client();
        var answer = history.ask(client, request);
        for (int attempt = 2; attempt <= VpnClient.ATTEMPTS && client.isRetried(answer); attempt++) {
            pause(client.pauseBefore(attempt, random));
            answer = history.ask(client, request);
        }
        return answer;
    }

    private void remember(Answer answer) {
        if (answer instanceof Accepted(var certificate) && !certificates.contains(certificate)) {
            certificates.add(certificate);
            if (certificates.size() > REMEMBERED) {
                certificates.removeFirst();
            }
        }
    }

    private Request.Create create(Optional<String> token) {
        var servers = account.servers();
        // Mostly under the first, which has room.
        var server = servers.get(random.nextInt(4) == 0 ? random.nextInt(servers.size()) : 0);
        return new Request.Create(account.id(), server.id(), token.orElseGet(this::newName), token);
    }

    private String newName() {
        intentions++;
        return name + "-" + intentions;
    }

    private VpnClient client() {
        return clients.get(random.nextInt(clients.size()));
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

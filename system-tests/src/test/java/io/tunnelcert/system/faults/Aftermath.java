package io.tunnelcert.system.faults;

import io.tunnelcert.system.Transport;
import io.tunnelcert.system.faults.Evidence.Row;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What users do when nothing is broken any more: ask again what they have had no answer to, and look at all that they have, at each gateway
 * and in each dialect. So a gateway that never comes back, and a certificate that nobody has looked at, are seen, too.
 */
final class Aftermath {

    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> ENDED = Set.of("ISSUED", "REVOKED");
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Cluster cluster;
    private final List<Account> accounts;
    private final History history;
    private final Duration untilDecided;
    private final Queue<Attempt> lastAnswers = new ConcurrentLinkedQueue<>();

    /** @param untilDecided how long one question is asked again */
    Aftermath(Cluster cluster, List<Account> accounts, History history, Duration untilDecided) {
        this.cluster = cluster;
        this.accounts = accounts;
        this.history = history;
        this.untilDecided = untilDecided;
    }

    /** Every creation with a token and every deletion that nobody knows the end of, at each gateway. */
    void askAgain() throws InterruptedException {
        var decided = history.attempts().stream()
                .filter(attempt -> Invariants.isDecided(attempt.answer()))
                .map(Attempt::request)
                .collect(Collectors.toSet());
        var open = history.attempts().stream()
                .map(Attempt::request)
                .filter(request -> isRepeatable(request) && !decided.contains(request))
                .distinct()
                .toList();
        askEachGateway(open);
    }

    private static boolean isRepeatable(Request request) {
        return switch (request) {
            case Request.Create create -> create.token().isPresent();
            case Request.Delete _ -> true;
            case Request.Describe _ -> false;
        };
    }

    /** Every certificate that was ever issued, at each gateway: it is shown, or gone if it was deleted. */
    void lookAt(List<Row> rows) throws InterruptedException {
        askEachGateway(rows.stream()
                .filter(row -> ENDED.contains(row.state()))
                .map(row -> new Request.Describe(row.account(), row.id()))
                .toList());
    }

    List<Attempt> lastAnswers() {
        return List.copyOf(lastAnswers);
    }

    private void ask(VpnClient client, Request request) {
        var begin = System.nanoTime();
        var answer = history.ask(client, request);
        while (!Invariants.isDecided(answer) && System.nanoTime() - begin < untilDecided.toNanos()) {
            pause();
            answer = history.ask(client, request);
        }
        lastAnswers.add(new Attempt(request, client.dialect(), begin, System.nanoTime(), answer));
    }

    /** With a client at each gateway, of one dialect each, in turns. */
    private void askEachGateway(List<? extends Request> requests) throws InterruptedException {
        try (var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var threads =
                        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var transport = new Transport(http, Clock.systemUTC(), PATIENCE);
            var asked = IntStream.range(0, requests.size())
                    .mapToObj(i -> threads.submit(() -> clients(requests.get(i).account(), i, transport)
                            .forEach(client -> ask(client, requests.get(i)))))
                    .toList();
            for (var each : asked) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<VpnClient> clients(String account, int turn, Transport transport) {
        var owner = accounts.stream()
                .filter(known -> known.id().equals(account))
                .findFirst()
                .orElseThrow();
        var clients = new ArrayList<VpnClient>();
        for (int i = 0; i < Part.GATEWAYS.size(); i++) {
            var endpoint = cluster.endpoint(Part.GATEWAYS.get((turn + i) % Part.GATEWAYS.size()));
            var both = VpnClient.both(owner, () -> endpoint, transport);
            clients.add(both.get((turn / 2 + i) % both.size()));
        }
        return clients;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

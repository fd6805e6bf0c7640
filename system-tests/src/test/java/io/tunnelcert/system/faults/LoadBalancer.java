package io.tunnelcert.system.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Sends requests to gateways whose readiness is on, as those do that stand before real ones. */
final class LoadBalancer implements Supplier<String>, AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** Two looks and these are still shorter than a gateway's notice. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Cluster cluster;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Thread looking;
    private volatile List<Part> ready = Part.GATEWAYS;

    LoadBalancer(Cluster cluster) {
        this.cluster = cluster;
        this.looking = Thread.ofVirtual().start(this::look);
    }

    @Override
    public String get() {
        var now = ready;
        return cluster.endpoint(now.get(ThreadLocalRandom.current().nextInt(now.size())));
    }

    /** Waits until it sends requests to all gateways again. */
    void awaitAllReady() throws InterruptedException {
        while (ready.size() < Part.GATEWAYS.size()) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private void look() {
        try {
            while (true) {
                var seen = Part.GATEWAYS.stream().filter(this::isReady).toList();
                ready = seen.isEmpty() ? Part.GATEWAYS : seen; // better one that may refuse than none
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private boolean isReady(Part gateway) {
        try {
            var request = HttpRequest.newBuilder(URI.create(cluster.readiness(gateway)))
                    .timeout(PATIENCE)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        looking.interrupt();
        http.shutdownNow();
    }
}

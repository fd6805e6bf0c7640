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

    private void look() {
        try {
            while (true) {
                ready = Part.GATEWAYS.stream().filter(this::isReady).toList();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private boolean isReady(Part gateway) {
        try {
            var request = HttpRequest.newBuilder(URI.create(cluster.readiness(gateway)))
                    .timeout(BETWEEN_LOOKS)
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

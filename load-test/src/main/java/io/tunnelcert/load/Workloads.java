package io.tunnelcert.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** What is measured of one deployment, one after the other. */
final class Workloads {

    static final List<Integer> CLIENTS = Arrays.stream(
                    System.getProperty("benchmark.clients", "1,16,64,256").split(",", -1))
            .map(Integer::valueOf)
            .toList();
    static final int MANY = 64;

    static final String PIPELINED = "64, 1,000 under way";
    static final String STORED = "64 clients, filled";
    static final String BARE_LOOP = "bare loop";

    /** Before a rate is measured: what earlier load has left behind is over. */
    static final Duration SETTLE = Duration.ofSeconds(3);

    private static final double IDLE_RATE = 10;

    /** Certificates that who does not wait may have asked for and not got. */
    private static final int UNDERWAY = 1_000;

    /** Enough for the worker to make as many RSA keys as it keeps ready, on one idle processor. */
    private static final Duration POOL_FILLING = Duration.ofSeconds(30);

    /** Certificates asked for at once. */
    private static final int BURST = 100;

    /** Enough to keep both processors at RSA keys for as long as the other lane is watched. */
    private static final int RSA_2048_PER_SECOND = 20;

    private static final int RSA_4096 = 40;

    private final Deployment deployment;
    private final Provisioning provisioning;
    private final Results results;
    private final Duration length;

    Workloads(Deployment deployment, Provisioning provisioning, Results results, Duration length) {
        this.deployment = deployment;
        this.provisioning = provisioning;
        this.results = results;
        this.length = length;
    }

    static String closed(int connections) {
        return connections == 1 ? "1 client" : connections + " clients";
    }

    static String cfssl(int connections) {
        return "cfssl, " + closed(connections);
    }

    /** Until the JIT has compiled what is busy. */
    void warmUp(Duration time) throws IOException, InterruptedException {
        var _ = ec().untilAnswered(MANY, UNDERWAY, time, Duration.ZERO);
    }

    void clients() throws IOException, InterruptedException {
        var creations = ec();
        add("idle, 10/s", creations.at(IDLE_RATE, 1, SETTLE, length));
        for (int connections : CLIENTS) {
            add(closed(connections), creations.untilIssued(connections, SETTLE, length));
        }
        double half = results.last(closed(MANY), Results.PER_SECOND) / 2;
        add("half of capacity", creations.at(half, MANY, SETTLE, length));
        add(PIPELINED, creations.untilAnswered(MANY, UNDERWAY, SETTLE, length));
    }

    void stored() throws IOException, InterruptedException {
        // What is stored has used up the other server's quota.
        var newcomer = new Creations(deployment, provisioning.withNewServer("EC_P256"));
        add(STORED, newcomer.untilIssued(MANY, SETTLE, length));
    }

    void rsa() throws IOException, InterruptedException {
        var rsa = new Creations(deployment, provisioning.withServer("RSA_2048"));
        var _ = rsa.burst(1, 1); // from the first use on keys are kept ready
        Thread.sleep(POOL_FILLING);
        add("RSA_2048, 100 at once", rsa.burst(BURST, MANY));
        var ec = ec();
        double quarter = results.last(closed(MANY), Results.PER_SECOND) / 4;
        add("quarter of capacity", ec.at(quarter, MANY, SETTLE, length));
        try (var other = Executors.newSingleThreadExecutor()) {
            int burst = (int) (RSA_2048_PER_SECOND * SETTLE.plus(length).toSeconds());
            Callable<Measurement> limit = () -> rsa.burst(burst, MANY);
            var running = other.submit(limit);
            add("quarter beside RSA_2048", ec.at(quarter, MANY, SETTLE, length));
            add("RSA_2048 at its limit", running.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        add(
                "RSA_4096 at its limit",
                new Creations(deployment, provisioning.withServer("RSA_4096")).burst(RSA_4096, MANY));
    }

    private Creations ec() throws IOException, InterruptedException {
        return new Creations(deployment, provisioning.withServer("EC_P256"));
    }

    private void add(String scenario, Measurement measured) {
        if (measured.issued().getTotalCount() == 0) {
            throw new IllegalStateException(scenario + ": nothing was issued, " + measured.refused() + " were refused");
        }
        results.add(scenario, measured.figures());
        System.out.printf("%s: %.0f/s%n", scenario, results.last(scenario, Results.PER_SECOND));
    }
}

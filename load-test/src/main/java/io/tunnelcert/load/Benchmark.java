package io.tunnelcert.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;

/**
 * Measures a deployment, cfssl and the bare loop side by side, again and again, without a person. System properties:
 *
 * <ul>
 *   <li>{@code benchmark.runs}: how often (5)
 *   <li>{@code benchmark.warm-up} and {@code benchmark.length}: seconds of load before anything is measured, until the JIT is done (300), and for each figure (10)
 *   <li>{@code benchmark.clients}: how many ask at one time (1,16,64,256)
 *   <li>{@code benchmark.stored}: certificates in the database that is full (1000000); 0: leave that out
 *   <li>{@code benchmark.rsa}: whether RSA keys are measured (true)
 *   <li>{@code benchmark.compare}: whether cfssl, which must be installed, and the bare loop are measured (true)
 *   <li>{@code benchmark.aot}: whether the gateway and the worker start from ahead-of-time caches, recorded under load before (true)
 *   <li>{@code benchmark.jvm}: options of the gateway's and the worker's JVM
 * </ul>
 */
public final class Benchmark {

    private static final int RUNS = Integer.getInteger("benchmark.runs", 5);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warm-up", 300));
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("benchmark.length", 10));
    private static final int STORED = Integer.getInteger("benchmark.stored", 1_000_000);
    private static final boolean RSA = Boolean.parseBoolean(System.getProperty("benchmark.rsa", "true"));
    private static final boolean AOT = Boolean.parseBoolean(System.getProperty("benchmark.aot", "true"));
    private static final AotCache CACHE = AOT ? AotCache.USED : AotCache.NONE;
    private static final boolean COMPARE = Boolean.parseBoolean(System.getProperty("benchmark.compare", "true"));

    /** Of load, before the caches are recorded: what is busy is compiled at last, and its profiles are whole. */
    private static final Duration TRAINING = Duration.ofSeconds(60);

    private final Path folder;
    private final Results results = new Results();

    private Benchmark(Path folder) {
        this.folder = folder;
    }

    /**
     * Measures, and prints and writes the report.
     *
     * @param arguments the folder for what is measured and for the report
     */
    public static void main(String[] arguments) throws Exception {
        Logs.quiet();
        new Benchmark(Path.of(arguments[0])).run();
    }

    private void run() throws Exception {
        var data = folder.resolve("deployment");
        delete(data);
        prepare(data);
        try (var deployment = Deployment.start(data, CACHE);
                var provisioning = new Provisioning(deployment)) {
            started("start, empty", deployment);
            var workloads = new Workloads(deployment, provisioning, results, LENGTH);
            workloads.warmUp(WARM_UP);
            for (int run = 1; run <= RUNS; run++) {
                System.out.printf("run %d of %d%n", run, RUNS);
                run(deployment, workloads);
                new Report(results).write(folder); // what is measured is kept, whatever comes
            }
            if (STORED > 0) {
                workloads.warmUp(Duration.ofSeconds(1));
                StoredCertificates.fill(deployment, STORED);
                for (int run = 1; run <= RUNS; run++) {
                    workloads.stored();
                }
            }
        }
        if (STORED > 0) {
            try (var again = Deployment.start(data, CACHE)) {
                started("start, filled", again);
            }
        }
        var report = new Report(results);
        report.write(folder);
        System.out.println();
        System.out.print(report.table());
    }

    /** The first start makes the database. */
    private void prepare(Path data) throws IOException, InterruptedException {
        if (!AOT) {
            Deployment.start(data, AotCache.NONE).close();
            return;
        }
        try (var deployment = Deployment.start(data, AotCache.RECORDED);
                var provisioning = new Provisioning(deployment)) {
            new Workloads(deployment, provisioning, new Results(), LENGTH).warmUp(TRAINING);
        }
    }

    private void run(Deployment deployment, Workloads workloads)
            throws IOException, InterruptedException, SQLException {
        StoredCertificates.forget(deployment);
        workloads.clients();
        if (RSA) {
            workloads.rsa();
        }
        if (COMPARE) {
            others(folder.resolve("others"));
        }
    }

    private void others(Path data) throws IOException, InterruptedException, SQLException {
        delete(data);
        try (var cfssl = Cfssl.start(data.resolve("cfssl"))) {
            for (int connections : Workloads.CLIENTS) {
                results.add(
                        Workloads.cfssl(connections),
                        cfssl.measure(connections, Workloads.SETTLE, LENGTH).figures());
            }
        }
        try (var loop = BareLoop.start(data.resolve("bare"))) {
            var _ = loop.perSecond(Workloads.SETTLE.multipliedBy(2));
            results.add(Workloads.BARE_LOOP, Map.of(Results.PER_SECOND, loop.perSecond(LENGTH)));
        }
    }

    private void started(String scenario, Deployment deployment) {
        results.add(scenario, Map.of(Results.SECONDS, deployment.gatewayStart().toMillis() / 1_000.0));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

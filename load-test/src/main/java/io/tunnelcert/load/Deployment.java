package io.tunnelcert.load;

import io.tunnelcert.gateway.GatewayApplication;
import io.tunnelcert.issuer.IssuerApplication;
import io.tunnelcert.standalone.DatabaseRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A gateway, a worker, Kafka and Postgres as processes of their own, as in production, and everything durable. */
final class Deployment implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final List<String> BROKER_OPTIONS = List.of("-Xmx512m");

    /** As docs/performance.md recommends for a container of 512 MiB. */
    private static final String RECOMMENDED = "-Xmx256m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders";

    private static final List<String> APPLICATION_OPTIONS =
            List.of(System.getProperty("benchmark.jvm", RECOMMENDED).strip().split(" +", -1));

    private static final List<String> ACCESS_OPTIONS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /** One account asks for all that can be done, which it may not otherwise. */
    private static final List<String> NO_LIMITS = List.of(
            "--tunnelcert.rate-limits.per-second=1000000",
            "--tunnelcert.rate-limits.burst=1000000",
            "--tunnelcert.overload.requests-in-work=2000");

    private final Path folder;
    private final AotCache cache;
    private final Map<String, ChildProcess> processes = new LinkedHashMap<>();
    private final int port = freePort();
    private final int managementPort = freePort();
    private final int workerPort = freePort();
    private Duration gatewayStart = Duration.ZERO;

    private Deployment(Path folder, AotCache cache) {
        this.folder = folder;
        this.cache = cache;
    }

    /** @param folder for all that it keeps; what an earlier one has left there is used */
    static Deployment start(Path folder, AotCache cache) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(InfrastructureMain.GATEWAY_ARGUMENTS));
        Files.deleteIfExists(folder.resolve(InfrastructureMain.WORKER_ARGUMENTS));
        var deployment = new Deployment(folder, cache);
        try {
            deployment.startAll();
            return deployment;
        } catch (IOException | RuntimeException e) {
            deployment.close();
            throw e;
        }
    }

    private void startAll() throws IOException, InterruptedException {
        java("kafka", BROKER_OPTIONS, InfrastructureMain.class, List.of(folder.toString()));
        await("kafka", () -> Files.exists(folder.resolve(InfrastructureMain.GATEWAY_ARGUMENTS)));
        long begin = System.nanoTime();
        var gateway = arguments(InfrastructureMain.GATEWAY_ARGUMENTS);
        gateway.addAll(NO_LIMITS);
        gateway.addAll(List.of(
                "--server.address=" + HOST,
                "--server.port=" + port,
                "--management.server.address=" + HOST,
                "--management.server.port=" + managementPort));
        java("gateway", applicationOptions("gateway"), GatewayApplication.class, gateway);
        awaitReady("gateway", managementPort);
        gatewayStart = Duration.ofNanos(System.nanoTime() - begin);
        var worker = arguments(InfrastructureMain.WORKER_ARGUMENTS);
        worker.addAll(List.of("--server.address=" + HOST, "--server.port=" + workerPort));
        java("worker", applicationOptions("worker"), IssuerApplication.class, worker);
        awaitReady("worker", workerPort);
    }

    private List<String> applicationOptions(String process) {
        var options = new ArrayList<>(APPLICATION_OPTIONS);
        options.addAll(cache.options(folder, process));
        return options;
    }

    int port() {
        return port;
    }

    /** From the start of its process until it is ready. */
    Duration gatewayStart() {
        return gatewayStart;
    }

    String bootstrapServers() throws IOException {
        return argument(InfrastructureMain.GATEWAY_ARGUMENTS, "--spring.kafka.bootstrap-servers=");
    }

    String operatorToken() throws IOException {
        return argument(InfrastructureMain.GATEWAY_ARGUMENTS, "--tunnelcert.operator.token=");
    }

    /** As the schema's owner. */
    Connection database() throws IOException, SQLException {
        return DriverManager.getConnection(
                argument(InfrastructureMain.GATEWAY_ARGUMENTS, "--spring.flyway.url="),
                DatabaseRole.OWNER.roleName(),
                argument(InfrastructureMain.GATEWAY_ARGUMENTS, "--spring.flyway.password="));
    }

    URI operatorApi() {
        return URI.create("http://" + HOST + ":" + managementPort);
    }

    /** By the process' name. */
    Map<String, ProcessUse> use() throws IOException {
        var use = new LinkedHashMap<String, ProcessUse>();
        for (var process : processes.entrySet()) {
            process.getValue().requireAlive();
            use.put(process.getKey(), ProcessUse.of(process.getValue().handle()));
        }
        use.put("postgres", ProcessUse.ofTree(postgres()));
        return use;
    }

    private ProcessHandle postgres() throws IOException {
        var pid = Files.readAllLines(folder.resolve("data/postgres/data/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private void java(String name, List<String> options, Class<?> main, List<String> arguments) throws IOException {
        var all = new ArrayList<>(options);
        all.addAll(ACCESS_OPTIONS);
        processes.put(name, ChildProcess.java(all, main, arguments, folder.resolve(name + ".log")));
    }

    /** What is written by every process for itself is left out, and where it listens, which is settled here. */
    private List<String> arguments(String file) throws IOException {
        var arguments = new ArrayList<>(Files.readAllLines(folder.resolve(file)));
        arguments.removeIf(argument -> argument.startsWith("--logging.") || argument.startsWith("--server.port="));
        return arguments;
    }

    private String argument(String file, String name) throws IOException {
        return arguments(file).stream()
                .filter(argument -> argument.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
    }

    private void awaitReady(String process, int port) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            await(process, () -> isReady(http, port));
        }
    }

    private static boolean isReady(HttpClient http, int port) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(
                            URI.create("http://" + HOST + ":" + port + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void await(String process, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!condition.holds()) {
            ChildProcess started = processes.get(process);
            if (started != null) {
                started.requireAlive();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(process + " does not start; its output is in " + folder);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends all, those first that need the others. */
    @Override
    public void close() {
        List.copyOf(processes.values()).reversed().forEach(ChildProcess::close);
    }

    private interface Condition {

        boolean holds() throws InterruptedException;
    }
}

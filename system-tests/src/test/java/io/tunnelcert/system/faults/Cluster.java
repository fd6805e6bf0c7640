package io.tunnelcert.system.faults;

import io.tunnelcert.system.ContainerDatabase;
import io.tunnelcert.system.Database;
import io.tunnelcert.system.Operator;
import io.tunnelcert.system.PostgresProcess;
import io.tunnelcert.testing.Infrastructure;
import io.tunnelcert.testing.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Two gateways and two workers in processes of their own, Kafka and Postgres in theirs or in containers, and a {@link Proxy} on every way between them and to them. Each
 * part can be broken and mended while the others run; two who break one part at once take turns.
 */
final class Cluster implements AutoCloseable {

    private static final String DIRECT = "DIRECT";
    /** A container is reached from outside of it. */
    private static final String EVERYWHERE = "0.0.0.0";

    private static final Duration START = Duration.ofSeconds(90);
    /** What is promised of a worker; a gateway needs less. */
    private static final Duration STOP = Duration.ofSeconds(65);
    /** Long enough for an application to look for what it needs. */
    private static final Duration ALONE = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Path folder;
    private final Database postgres;
    private final Map<Part, Running> processes = new ConcurrentHashMap<>();
    /** Of parts and of links. */
    private final Map<Object, ReentrantLock> turns = new ConcurrentHashMap<>();

    private final Map<Link, Proxy> proxies = new HashMap<>();
    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final Map<Part, Integer> managementPorts = new EnumMap<>(Part.class);
    private final Map<Part, Integer> brokerPorts = new EnumMap<>(Part.class);
    private final int directBrokerPort = LocalPort.free();
    private final int controllerPort = LocalPort.free();
    private final String operatorToken = UUID.randomUUID().toString();
    private final ApplicationArguments arguments;

    private Cluster(Path folder) {
        this.folder = folder;
        for (var gateway : Part.GATEWAYS) {
            ports.put(gateway, LocalPort.free());
            managementPorts.put(gateway, LocalPort.free());
            proxies.put(Link.fromClients(gateway), new Proxy(ports.get(gateway)));
        }
        postgres = switch (Infrastructure.chosen()) {
            case EMBEDDED -> PostgresProcess.start(folder.resolve("postgres"));
            case TESTCONTAINERS -> ContainerDatabase.launch();
            case EXTERNAL -> throw notOurs();
        };
        for (var application : Part.APPLICATIONS) {
            brokerPorts.put(application, LocalPort.free());
            proxies.put(Link.between(application, Part.KAFKA), new Proxy(brokerPorts.get(application)));
            proxies.put(Link.between(application, Part.POSTGRES), new Proxy(postgres.port()));
        }
        arguments = new ApplicationArguments(Keysets.generated(folder), postgres, operatorToken);
    }

    /** Starts everything, those first that need the others; returns when both gateways answer. */
    static Cluster start() {
        try {
            var cluster = new Cluster(Files.createTempDirectory("tunnelcert-faults"));
            cluster.postgres.stop();
            Part.APPLICATIONS.forEach(part -> cluster.launch(part, Duration.ZERO));
            sleep(ALONE);
            cluster.postgres.start();
            Part.GATEWAYS.forEach(cluster::awaitReady);
            cluster.startWithin(Part.KAFKA);
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    Database postgres() {
        return postgres;
    }

    /** Where clients reach a gateway: host and port of its proxy. */
    String endpoint(Part gateway) {
        return "127.0.0.1:" + proxy(Link.fromClients(gateway)).port();
    }

    /** Where a gateway says whether it wants requests. */
    String readiness(Part gateway) {
        return "http://127.0.0.1:" + managementPorts.get(gateway) + "/actuator/health/readiness";
    }

    /** Kafka without a proxy. */
    String bootstrapServers() {
        return "127.0.0.1:" + directBrokerPort;
    }

    /** Whoever runs the system, at one of the gateways. */
    Operator operator(Part gateway) {
        return Operator.at("http://127.0.0.1:" + managementPorts.get(gateway), operatorToken);
    }

    Proxy proxy(Link link) {
        return require(proxies.get(link), link);
    }

    /** Kills a part, and starts it again after a time. */
    void kill(Part part, Duration away, Duration clockOffset) {
        inTurn(part, () -> {
            if (part == Part.POSTGRES) {
                postgres.kill();
            } else {
                process(part).kill();
            }
            sleep(away);
            startAgain(part, clockOffset);
        });
    }

    /** Stops a part as an init system does, and starts it again. */
    void restart(Part part, Duration clockOffset) {
        inTurn(part, () -> {
            if (part == Part.POSTGRES) {
                postgres.stop();
            } else {
                process(part).terminate(STOP);
            }
            startAgain(part, clockOffset);
        });
    }

    /** Takes a part's processors away for a time. */
    void pause(Part part, Duration length) {
        inTurn(part, () -> {
            if (part == Part.POSTGRES) {
                postgres.pause();
                sleep(length);
                postgres.resume();
            } else {
                process(part).pause();
                sleep(length);
                process(part).resume();
            }
        });
    }

    /** Holds the whole table of certificates for a time. */
    void lock(Duration length) {
        inTurn(Part.POSTGRES, () -> {
            try (var connection = postgres.superuser();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("lock table certificate in exclusive mode");
                sleep(length);
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Breaks what is between two parties, and mends it after a time. */
    void onLink(Link link, Consumer<Proxy> fault, Duration length) {
        inTurn(link, () -> {
            fault.accept(proxy(link));
            sleep(length);
            proxy(link).heal();
        });
    }

    /** Passes everything on again, and waits until all parts run and both gateways answer. */
    void heal() {
        proxies.values().forEach(Proxy::heal);
        for (var part : Part.values()) {
            inTurn(part, () -> {
                if (part != Part.POSTGRES && !process(part).isAlive()) {
                    throw new IllegalStateException(part + " has ended by itself; its output is in " + log(part));
                }
            });
        }
        Part.GATEWAYS.forEach(this::awaitReady);
    }

    /** Waits until each worker has its share of the commands, and nobody who is gone has one. */
    void awaitWorkers() {
        var deadline = System.nanoTime() + START.toNanos();
        try (var groups = new ConsumerGroups(bootstrapServers())) {
            while (!groups.areWhole(Part.WORKERS.size())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("a worker does not come back to its group");
                }
                sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void startAgain(Part part, Duration clockOffset) {
        switch (part) {
            case POSTGRES -> postgres.start();
            case KAFKA -> startWithin(part);
            case GATEWAY_1, GATEWAY_2 -> {
                launch(part, clockOffset);
                awaitReady(part);
            }
            case WORKER_1, WORKER_2 -> launch(part, clockOffset);
        }
    }

    private void startWithin(Part part) {
        launch(part, Duration.ZERO);
        awaitPort(part, directBrokerPort);
    }

    private void launch(Part part, Duration clockOffset) {
        var clock = List.of("-D" + ApplicationMain.CLOCK_OFFSET + "=" + clockOffset);
        var process = switch (part) {
            case GATEWAY_1, GATEWAY_2 ->
                JavaProcess.start(ApplicationMain.Gateway.class, clock, gatewayArguments(part), log(part));
            case WORKER_1, WORKER_2 ->
                JavaProcess.start(ApplicationMain.Worker.class, clock, workerArguments(part), log(part));
            case KAFKA -> kafka();
            case POSTGRES -> throw new IllegalArgumentException("Postgres is no JVM");
        };
        processes.put(part, process);
    }

    private Running kafka() {
        if (processes.get(Part.KAFKA) instanceof ContainerBroker stopped) {
            return stopped.startedAgain();
        }
        return switch (Infrastructure.chosen()) {
            case EMBEDDED ->
                JavaProcess.start(
                        BrokerMain.class, List.of(), List.of(brokerFile().toString()), log(Part.KAFKA));
            case TESTCONTAINERS -> {
                var ports = new ArrayList<>(brokerPorts.values());
                ports.add(directBrokerPort);
                yield ContainerBroker.start(brokerProperties(EVERYWHERE), ports, directBrokerPort);
            }
            case EXTERNAL -> throw notOurs();
        };
    }

    private static IllegalStateException notOurs() {
        return new IllegalStateException("servers that were given are not ours to break");
    }

    private List<String> gatewayArguments(Part part) {
        return arguments.ofGateway(
                proxy(Link.between(part, Part.POSTGRES)).port(),
                proxy(Link.between(part, Part.KAFKA)).port(),
                require(ports.get(part), part),
                require(managementPorts.get(part), part));
    }

    private List<String> workerArguments(Part part) {
        return arguments.ofWorker(
                proxy(Link.between(part, Part.POSTGRES)).port(),
                proxy(Link.between(part, Part.KAFKA)).port());
    }

    private Path brokerFile() {
        var file = folder.resolve("broker.properties");
        try (var out = Files.newOutputStream(file)) {
            brokerProperties(BrokerProperties.HOST).store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private Properties brokerProperties(String host) {
        var listening = new HashMap<String, Integer>();
        brokerPorts.forEach((application, port) -> listening.put(application.name(), port));
        listening.put(DIRECT, directBrokerPort);
        var told = brokerPorts.keySet().stream()
                .collect(Collectors.toMap(
                        Part::name,
                        application ->
                                proxy(Link.between(application, Part.KAFKA)).port()));
        return BrokerProperties.of(folder.resolve("kafka"), host, listening, told, DIRECT, controllerPort);
    }

    private Path log(Part part) {
        return folder.resolve(part.name().toLowerCase(Locale.ROOT) + ".log");
    }

    /** A gateway listens when it is ready, and not before. */
    private void awaitReady(Part gateway) {
        awaitPort(gateway, require(ports.get(gateway), gateway));
    }

    private void awaitPort(Part part, int port) {
        var deadline = System.nanoTime() + START.toNanos();
        while (!listens(port)) {
            if (!process(part).isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(part + " does not start; its output is in " + log(part));
            }
            sleep(BETWEEN_LOOKS);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private Running process(Part part) {
        return require(processes.get(part), part);
    }

    /** One after the other for each of them: who mends something ends no fault but his own. */
    private void inTurn(Object broken, Runnable action) {
        var turn = turns.computeIfAbsent(broken, _ -> new ReentrantLock());
        turn.lock();
        try {
            action.run();
        } finally {
            turn.unlock();
        }
    }

    private static <T> T require(@Nullable T value, Object what) {
        if (value == null) {
            throw new IllegalArgumentException("no " + what);
        }
        return value;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends everything, and removes its folder. */
    @Override
    public void close() {
        processes.values().forEach(Running::close);
        postgres.close();
        proxies.values().forEach(Proxy::close);
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.tunnelcert.load;

import io.tunnelcert.standalone.Infrastructure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Postgres and Kafka, the latter in this process; leaves the arguments for gateway and worker in files, and waits to be ended. */
public final class InfrastructureMain {

    static final String GATEWAY_ARGUMENTS = "gateway.arguments";
    static final String WORKER_ARGUMENTS = "worker.arguments";

    /**
     * What docs/operations.md has operators set: a quarter of 2 GiB, as large as a million certificates' indexes, and a checkpoint, after
     * which whole pages are logged again, only now and then. How durable it is, is not changed.
     */
    static final Map<String, String> DATABASE =
            Map.of("shared_buffers", "512MB", "max_wal_size", "4GB", "checkpoint_timeout", "15min");

    private InfrastructureMain() {}

    /**
     * Runs until it is ended.
     *
     * @param arguments the folder for everything
     */
    public static void main(String[] arguments) throws Exception {
        Logs.quiet();
        var folder = Path.of(arguments[0]);
        var infrastructure = Infrastructure.start(folder.resolve("data"), DATABASE);
        Runtime.getRuntime().addShutdownHook(new Thread(infrastructure::close));
        write(folder.resolve(WORKER_ARGUMENTS), infrastructure.workerArguments());
        write(folder.resolve(GATEWAY_ARGUMENTS), infrastructure.gatewayArguments());
        Thread.currentThread().join();
    }

    /** All at once: somebody waits for it to be there. */
    private static void write(Path file, List<String> lines) throws Exception {
        Files.move(Files.write(file.resolveSibling(file.getFileName() + ".new"), lines), file);
    }
}

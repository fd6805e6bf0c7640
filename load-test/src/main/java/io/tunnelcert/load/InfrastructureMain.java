package io.tunnelcert.load;

import io.tunnelcert.standalone.Infrastructure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Postgres and Kafka, the latter in this process; leaves the arguments for gateway and worker in files, and waits to be ended. */
public final class InfrastructureMain {

    static final String GATEWAY_ARGUMENTS = "gateway.arguments";
    static final String WORKER_ARGUMENTS = "worker.arguments";

    private InfrastructureMain() {}

    /**
     * Runs until it is ended.
     *
     * @param arguments the folder for everything
     */
    public static void main(String[] arguments) throws Exception {
        Logs.quiet();
        var folder = Path.of(arguments[0]);
        var infrastructure = Infrastructure.start(folder.resolve("data"));
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

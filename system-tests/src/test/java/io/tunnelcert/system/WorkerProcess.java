package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.issuer.IssuerApplication;
import io.tunnelcert.testing.LocalPort;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** A worker as operators see it: a process of its own, with a port for them. */
final class WorkerProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Process process;
    private final String management;

    private WorkerProcess(Process process, String management) {
        this.process = process;
        this.management = management;
    }

    /** Gives one that is ready. */
    static WorkerProcess start(TestSystem system) throws IOException {
        var management = "127.0.0.1:" + LocalPort.free();
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                IssuerApplication.class.getName()));
        var arguments = system.infrastructure().workerArguments();
        arguments.removeIf(argument -> argument.startsWith("--server.port="));
        command.addAll(arguments);
        command.add("--server.address=127.0.0.1");
        command.add("--server.port=" + management.substring(management.indexOf(':') + 1));
        var worker = new WorkerProcess(new ProcessBuilder(command).inheritIO().start(), management);
        try {
            await().atMost(LONGEST_START)
                    .ignoreException(ConnectException.class)
                    .untilAsserted(
                            () -> assertThat(Exposition.of(management).series()).isNotEmpty());
            return worker;
        } catch (ConditionTimeoutException e) {
            worker.close();
            throw e;
        }
    }

    /** Host and port where it answers operators. */
    String management() {
        return management;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

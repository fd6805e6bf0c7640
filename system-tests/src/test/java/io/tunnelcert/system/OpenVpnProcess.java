package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@code openvpn}, and what it says. */
final class OpenVpnProcess implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SECONDS_TO_END = 5;

    private final Process process;
    private final Path log;

    private OpenVpnProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static OpenVpnProcess start(List<String> command, Path folder) throws IOException {
        var log = Files.createTempFile(folder, "openvpn", ".log");
        return new OpenVpnProcess(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    /** Waits until it serves, or the client's tunnel is up. */
    OpenVpnProcess awaitReady() {
        return awaitSaying("Initialization Sequence Completed");
    }

    /** Waits until its log holds this. */
    OpenVpnProcess awaitSaying(String text) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            assertThat(process.isAlive() || said().contains(text)).as(said()).isTrue();
            assertThat(said()).contains(text);
        });
        return this;
    }

    /** All it has said. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }
}

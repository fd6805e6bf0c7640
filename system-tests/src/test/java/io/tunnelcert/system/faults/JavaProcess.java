package io.tunnelcert.system.faults;

import io.tunnelcert.system.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with the class path of this one. */
final class JavaProcess implements Running {

    /** Small, and quick to start: a run starts some dozens on as many processors as a laptop has. */
    private static final List<String> OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
    }

    /** @param log what it prints is appended there */
    static JavaProcess start(Class<?> main, List<String> options, List<String> arguments, Path log) {
        var command = new ArrayList<String>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            return new JavaProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    @Override
    public void terminate(Duration atMost) {
        process.destroy();
        await(atMost);
    }

    @Override
    public void pause() {
        Signals.send("STOP", process.toHandle());
    }

    @Override
    public void resume() {
        Signals.send("CONT", process.toHandle());
    }

    @Override
    public void close() {
        kill();
    }

    private void await(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " does not end within " + atMost);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

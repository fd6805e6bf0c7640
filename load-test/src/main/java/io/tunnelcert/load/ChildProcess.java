package io.tunnelcert.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the system under test, whose output goes to a file. */
final class ChildProcess implements AutoCloseable {

    /** Enough to write an ahead-of-time cache. */
    private static final Duration END = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** A JVM with the class path of this one. */
    static ChildProcess java(List<String> options, Class<?> main, List<String> arguments, Path log) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return start(command, log);
    }

    static ChildProcess start(List<String> command, Path log) throws IOException {
        return new ChildProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** @throws IllegalStateException if it has ended, with the end of what it has printed */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            var lines = Files.readAllLines(log);
            throw new IllegalStateException("it ended: "
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

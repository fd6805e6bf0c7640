package io.tunnelcert.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Postgres that a killed process left running, or the file it left behind. */
final class OrphanedPostmaster {

    private static final Logger log = LoggerFactory.getLogger(OrphanedPostmaster.class);

    /** A fast shutdown writes one checkpoint; a minute is enough for the slowest laptop disk. */
    private static final Duration SHUTDOWN = Duration.ofMinutes(1);

    /** Short against the shutdown itself, which takes a tenth of a second at least. */
    private static final Duration POLL = Duration.ofMillis(20);

    private OrphanedPostmaster() {}

    /** Leaves the data directory to nobody, so that a new Postgres can serve it. */
    static void stop(Path dataDirectory) throws IOException, InterruptedException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        Optional<ProcessHandle> process = pid(pidFile).flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            return; // Postgres itself clears a file whose process is gone.
        }
        if (serves(process.get(), dataDirectory)) {
            log.atInfo().addKeyValue("pid", process.get().pid()).log("stopping the Postgres of a killed run");
            shutDown(process.get(), pidFile);
        } else {
            Files.deleteIfExists(
                    pidFile); // The number has gone to another program, and Postgres would refuse to start.
        }
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        try {
            return Files.readAllLines(pidFile).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]{1,10}"))
                    .map(Long::valueOf);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The start command carries the data directory, and no other program has both. */
    private static boolean serves(ProcessHandle process, Path dataDirectory) {
        return process.info()
                .arguments()
                .map(List::of)
                .filter(arguments -> arguments.contains("-D") && arguments.contains(dataDirectory.toString()))
                .isPresent();
    }

    /** SIGINT is Postgres' fast shutdown: it ends the sessions, where SIGTERM would wait for them. */
    private static void shutDown(ProcessHandle process, Path pidFile) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        kill.waitFor(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
        long deadline = System.nanoTime() + SHUTDOWN.toNanos();
        // Removing the file is Postgres' last act; in a container the process may stay on as a zombie.
        while (process.isAlive() && Files.exists(pidFile)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The Postgres of an earlier run (process " + process.pid()
                        + ") does not stop: stop it and start again.");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}

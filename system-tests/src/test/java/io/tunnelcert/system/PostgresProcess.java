package io.tunnelcert.system;

import io.tunnelcert.standalone.DatabaseRole;
import io.tunnelcert.standalone.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The standalone application's: processes on this machine. */
public final class PostgresProcess implements Database {

    private final EmbeddedDatabase database;
    private final Path pidFile;

    PostgresProcess(EmbeddedDatabase database, Path folder) {
        this.database = database;
        this.pidFile = folder.resolve("data").resolve("postmaster.pid");
    }

    public static PostgresProcess start(Path folder) {
        return new PostgresProcess(EmbeddedDatabase.start(folder), folder);
    }

    @Override
    public String host() {
        return database.host();
    }

    @Override
    public int port() {
        return database.port();
    }

    @Override
    public String name() {
        return database.name();
    }

    @Override
    public String password(DatabaseRole role) {
        return database.password(role);
    }

    @Override
    public void kill() {
        processes().forEach(ProcessHandle::destroyForcibly);
        database.stop(); // finds nothing to stop, and notes that it is stopped
    }

    @Override
    public void stop() {
        database.stop();
    }

    @Override
    public void start() {
        database.start();
    }

    @Override
    public void pause() {
        processes().forEach(process -> Signals.send("STOP", process));
    }

    @Override
    public void resume() {
        processes().forEach(process -> Signals.send("CONT", process));
    }

    private List<ProcessHandle> processes() {
        try {
            var postmaster =
                    ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst()));
            return postmaster.stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}

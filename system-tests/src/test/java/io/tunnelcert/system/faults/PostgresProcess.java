package io.tunnelcert.system.faults;

import io.tunnelcert.standalone.DatabaseRole;
import io.tunnelcert.standalone.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The database's processes, to be killed and paused as a whole. */
final class PostgresProcess implements AutoCloseable {

    private final EmbeddedDatabase database;
    private final Path pidFile;

    PostgresProcess(Path folder) {
        database = EmbeddedDatabase.start(folder);
        pidFile = folder.resolve("data").resolve("postmaster.pid");
    }

    EmbeddedDatabase database() {
        return database;
    }

    Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), DatabaseRole.SUPERUSER.roleName(), database.password(DatabaseRole.SUPERUSER));
    }

    /** As a crash of the machine's Postgres: no process of it is left, and nothing was said. */
    void kill() {
        processes().forEach(ProcessHandle::destroyForcibly);
        database.stop(); // finds nothing to stop, and notes that it is stopped
    }

    void stop() {
        database.stop();
    }

    void start() {
        database.start();
    }

    void pause() {
        processes().forEach(process -> Signals.send("STOP", process));
    }

    void resume() {
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

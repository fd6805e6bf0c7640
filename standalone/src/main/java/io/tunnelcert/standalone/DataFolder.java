package io.tunnelcert.standalone;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Map;

/** The folder that outlives the process, held by one process at a time; the operating system frees it when that one dies. */
final class DataFolder implements AutoCloseable {

    static final String VARIABLE = "TUNNELCERT_DATA_DIR";

    private static final String DEFAULT = "data";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** The folder that the environment names, else {@code data} under the working directory. */
    static Path location(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        return Path.of(named.isBlank() ? DEFAULT : named);
    }

    /** @throws DataFolderUnavailableException if another process holds it or it cannot be written */
    static DataFolder open(Path location) {
        try {
            OwnerOnlyFiles.createFolder(location);
            Path path = location.toRealPath();
            return new DataFolder(path, lock(path));
        } catch (IOException e) {
            throw DataFolderUnavailableException.unusable(location.toAbsolutePath(), e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            channel.close();
            throw DataFolderUnavailableException.inUse(path);
        }
        channel.close();
        throw DataFolderUnavailableException.inUse(path);
    }

    Path path() {
        return path;
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path keysets() {
        return path.resolve("keysets");
    }

    Path operatorToken() {
        return path.resolve("operator-token");
    }

    Path demoEnvironment() {
        return path.resolve("demo.env");
    }

    /** Frees the folder for the next process. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}

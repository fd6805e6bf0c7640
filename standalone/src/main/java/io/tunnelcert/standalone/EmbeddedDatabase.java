package io.tunnelcert.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable Postgres on the loopback address, with the database {@code tunnelcert} and its three roles; it keeps
 * everything in one directory, and survives the death of the process at any moment.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final String HOST = "127.0.0.1";
    private static final String NAME = "tunnelcert";

    /** After a kill Postgres first replays its log, at most a gigabyte of it by default. */
    private static final Duration STARTUP = Duration.ofMinutes(1);

    /** What a laptop has to spare: buffers for a few hundred thousand certificates, and sessions for both pools. */
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "64MB",
            "max_connections", "100",
            "listen_addresses", HOST,
            "unix_socket_directories", "");

    private static final String PASSWORDS_ONLY = """
            # Loopback only, and never without a password.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final Path directory;
    private final Path data;
    private final int port;
    private final DatabasePasswords passwords;
    private final Map<String, String> settings;
    private @Nullable EmbeddedPostgres postgres;

    private EmbeddedDatabase(Path directory, int port, DatabasePasswords passwords, Map<String, String> settings) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.port = port;
        this.passwords = passwords;
        this.settings = settings;
    }

    /** Starts Postgres on what the directory holds, or on a new database if it holds none. */
    public static EmbeddedDatabase start(Path directory) {
        return start(directory, Map.of());
    }

    /**
     * The same on a host of another size.
     *
     * @param settings server settings by name, which come before those for a laptop
     */
    public static EmbeddedDatabase start(Path directory, Map<String, String> settings) {
        try {
            OwnerOnlyFiles.createFolder(directory);
            Path home = directory.toRealPath();
            var passwords = DatabasePasswords.keptIn(home.resolve("passwords.properties"), new SecureRandom());
            var database = new EmbeddedDatabase(home, FreePort.onLoopback(), passwords, settings);
            database.start();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after {@link #stop()}, on the same port; does nothing while it runs. */
    public synchronized void start() {
        if (postgres != null) {
            return;
        }
        try {
            OrphanedPostmaster.stop(data);
            setUnfinishedAside();
            postgres = launch();
            if (!Files.exists(prepared())) {
                prepare(postgres);
            }
        } catch (IOException | SQLException e) {
            stop();
            throw new IllegalStateException("Postgres does not start; " + logFile() + " may say why.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping the Postgres of a killed run", e);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        keepOneOldLog();
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // The shared folder for temporary files is cleaned under a long-running server, and open to others.
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP)
                .setPort(port)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .setConnectConfig("password", passwords.of(DatabaseRole.SUPERUSER))
                .setConnectConfig("socketTimeout", Long.toString(STARTUP.toSeconds()));
        SETTINGS.forEach(builder::setServerConfig);
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    /** Whoever was killed while making the database left one that never starts; nothing was ever stored in it. */
    private void setUnfinishedAside() throws IOException {
        if (Files.exists(data) && !Files.exists(prepared())) {
            Path aside = directory.resolve("unfinished-" + System.currentTimeMillis());
            Files.move(data, aside);
            log.atWarn().addKeyValue("folder", aside).log("set an unfinished database aside");
        }
    }

    private void prepare(EmbeddedPostgres server) throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + NAME);
        }
        try (Connection connection = server.getDatabase(DatabaseRole.SUPERUSER.roleName(), NAME)
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(rolesScript());
            for (DatabaseRole role : DatabaseRole.values()) {
                statement.execute("alter role %s password '%s'".formatted(role.roleName(), passwords.of(role)));
            }
            OwnerOnlyFiles.write(data.resolve("pg_hba.conf"), PASSWORDS_ONLY);
            statement.execute("select pg_reload_conf()");
        }
        OwnerOnlyFiles.write(prepared(), "");
    }

    private static String rolesScript() throws IOException {
        try (InputStream script = Objects.requireNonNull(
                EmbeddedDatabase.class.getResourceAsStream("/db/roles.sql"), "db/roles.sql is not on the class path")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void keepOneOldLog() throws IOException {
        if (Files.exists(logFile())) {
            Files.move(logFile(), directory.resolve("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path prepared() {
        return data.resolve("tunnelcert.prepared");
    }

    private Path logFile() {
        return directory.resolve("postgres.log");
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    public String name() {
        return NAME;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + NAME;
    }

    public String password(DatabaseRole role) {
        return passwords.of(role);
    }

    /** Stops Postgres and keeps its data; does nothing while it is stopped. */
    public synchronized void stop() {
        if (postgres == null) {
            return;
        }
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            postgres = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}

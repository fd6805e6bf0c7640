package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.testing.PostgresServer;
import io.tunnelcert.testing.PreparedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** During a rolling upgrade a gateway of the version before may start once more, on a schema that is newer than what it knows. */
class OlderGatewayIT {

    private static final Path MIGRATIONS = Path.of("..", "db", "migration");
    private static final String FUNCTION = "R__claim_certificates.sql";

    @TempDir
    private Path older;

    private PreparedDatabase database;

    @BeforeEach
    void migrateToTheNewestVersion() throws IOException {
        database = PostgresServer.running().newDatabase();
        flyway(MIGRATIONS).migrate();
        for (var migration : migrations()) {
            Files.copy(migration, older.resolve(migration.getFileName()));
        }
        Files.delete(older.resolve(newest().getFileName()));
    }

    @Test
    void startsOnASchemaThatIsNewerThanItsOwn() throws IOException {
        var result = flyway(older).migrate();

        assertThat(result.success).isTrue();
        assertThat(result.migrations).isEmpty();
        assertThat(versionOfTheSchema()).isEqualTo(version(newest()));
    }

    /** So both versions have to get along with either's functions. */
    @Test
    void bringsItsOwnFunctionsBackUntilTheNextStartOfANewerOne() throws IOException {
        Files.writeString(
                older.resolve(FUNCTION), Files.readString(older.resolve(FUNCTION)) + "\n-- as it was before\n");

        var back = flyway(older).migrate();
        var forth = flyway(MIGRATIONS).migrate();

        assertThat(back.migrations).map(OlderGatewayIT::file).containsExactly(FUNCTION);
        assertThat(forth.migrations).map(OlderGatewayIT::file).containsExactly(FUNCTION);
        assertThat(versionOfTheSchema()).isEqualTo(version(newest()));
    }

    /** As db/README.md tells how to add one. */
    @Test
    @Timeout(60)
    void addsAnIndexWithoutATransaction() throws IOException {
        var next = Files.createDirectory(older.resolve("next"));
        for (var migration : migrations()) {
            Files.copy(migration, next.resolve(migration.getFileName()));
        }
        Files.writeString(
                next.resolve("V9999__an_index.sql"),
                "create index concurrently if not exists an_index on certificate (name);");
        Files.writeString(next.resolve("V9999__an_index.sql.conf"), "executeInTransaction=false");

        var result = flyway(next).migrate();

        assertThat(result.migrationsExecuted).isOne();
        execute("postgres", "drop index an_index");
    }

    /** As Spring Boot sets it up for a gateway, which changes nothing about what is validated. */
    private Flyway flyway(Path folder) {
        return Flyway.configure()
                .dataSource(database.source("tunnelcert_owner"))
                .locations("filesystem:" + folder.toAbsolutePath())
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }

    private MigrationVersion versionOfTheSchema() {
        return Arrays.stream(flyway(MIGRATIONS).info().applied())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Path newest() throws IOException {
        return migrations().stream()
                .filter(file -> file.getFileName().toString().startsWith("V"))
                .max(Comparator.comparing(OlderGatewayIT::version))
                .orElseThrow();
    }

    private static List<Path> migrations() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            return files.toList();
        }
    }

    private static MigrationVersion version(Path file) {
        return MigrationVersion.fromVersion(
                file.getFileName().toString().split("__", 2)[0].substring(1));
    }

    private static String file(MigrateOutput migration) {
        return Optional.ofNullable(migration.filepath)
                .map(path -> Path.of(path).getFileName().toString())
                .orElse("");
    }

    private void execute(String role, String sql) {
        try (var connection = database.source(role).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}

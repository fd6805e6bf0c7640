package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedDatabaseIT {

    @TempDir
    static Path directory;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void startDatabase() {
        database = EmbeddedDatabase.start(directory);
    }

    @AfterEach
    void forgetRows() throws SQLException {
        Rows.execute(database, "drop table if exists kept");
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void writesToTheDiskBeforeItConfirms() throws SQLException {
        assertThat(Rows.query(database, "show fsync")).isEqualTo("on");
        assertThat(Rows.query(database, "show synchronous_commit")).isEqualTo("on");
        assertThat(Rows.query(database, "show full_page_writes")).isEqualTo("on");
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws SQLException {
        assertThat(Rows.query(database, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Rows.query(database, "show unix_socket_directories")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void letsEveryRoleInWithItsOwnPasswordOnly(DatabaseRole role) throws SQLException {
        DriverManager.getConnection(database.jdbcUrl(), role.roleName(), database.password(role))
                .close();

        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), role.roleName(), "guessed")
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsPortPasswordsAndRowsWhenStoppedAndStarted() throws SQLException {
        int port = database.port();
        Rows.execute(database, "create table kept as select 42 as answer");

        database.stop();
        database.stop();
        database.start();
        database.start();

        assertThat(database.port()).isEqualTo(port);
        assertThat(Rows.query(database, "select answer from kept")).isEqualTo("42");
    }

    @Test
    void keepsRowsForTheNextProcess() throws SQLException {
        Rows.execute(database, "create table kept as select 42 as answer");
        database.close();

        database = EmbeddedDatabase.start(directory);

        assertThat(Rows.query(database, "select answer from kept")).isEqualTo("42");
    }

    @Test
    void startsOverTheFileOfAProcessWhoseNumberIsTakenByAnother() throws Exception {
        database.close();
        long taken = ProcessHandle.current().pid();
        Files.writeString(directory.resolve("data/postmaster.pid"), taken + "\n/elsewhere\n");

        database = EmbeddedDatabase.start(directory);

        assertThat(Rows.query(database, "select 1")).isEqualTo("1");
    }

    @Test
    void startsOverADatabaseThatWasNeverFinished() throws IOException, SQLException {
        database.close();
        Files.delete(directory.resolve("data/tunnelcert.prepared"));
        Files.delete(directory.resolve("data/PG_VERSION"));

        database = EmbeddedDatabase.start(directory);

        assertThat(Rows.query(database, "select 1")).isEqualTo("1");
        assertThat(directory).isDirectoryContaining("glob:**unfinished-*");
    }
}

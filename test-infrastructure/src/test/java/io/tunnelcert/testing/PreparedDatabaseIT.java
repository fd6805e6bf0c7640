package io.tunnelcert.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedDatabaseIT {

    private final PostgresServer server = PostgresServer.running();

    @Test
    void isNoOtherTestsThoughTheRolesAreShared() throws SQLException {
        var one = server.newDatabase();
        var other = server.newDatabase();

        execute(one, "tunnelcert_owner", "create table found as select 1");

        assertThatThrownBy(() -> execute(other, "tunnelcert_owner", "select * from found"))
                .hasMessageContaining("does not exist");
        execute(other, "tunnelcert_owner", "create table found as select 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "tunnelcert_owner", "tunnelcert_gateway", "tunnelcert_worker"})
    void letsEveryRoleInByItsUrlAndByItsSource(String role) throws SQLException {
        var database = server.newDatabase();

        try (var connection = DriverManager.getConnection(database.jdbcUrl(role))) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo(role);
        }
        execute(database, role, "select 1");
    }

    @Test
    void isMadeByAnyNumberAtOnce() {
        var names = List.of(1, 2, 3, 4).parallelStream()
                .map(_ -> server.newDatabase().name())
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    private static void execute(PreparedDatabase database, String role, String sql) throws SQLException {
        try (var connection = database.source(role).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

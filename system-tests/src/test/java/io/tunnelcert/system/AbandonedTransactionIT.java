package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Whoever goes away without a word in the middle of a transaction must not keep its rows locked: Postgres is told to end it. */
class AbandonedTransactionIT {

    private static final String LONGEST = "show idle_in_transaction_session_timeout";
    private static final String SOON = "15s";

    private final TestSystem system = TestSystem.shared();

    @Test
    void isEndedByPostgresWhenItIsAGateways() {
        var database = system.gateway().getBean(DatabaseClient.class);

        assertThat(database.sql(LONGEST).mapValue(String.class).one().block()).isEqualTo(SOON);
    }

    @Test
    void isEndedByPostgresWhenItIsAWorkers() throws SQLException {
        system.startWorkerIfStopped();
        try (var connection = system.worker().getBean(DataSource.class).getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(LONGEST)) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getString(1)).isEqualTo(SOON);
        }
    }
}

package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database of the version before becomes one that keeps what is undone in a table of its own. */
class UndoneMigrationIT {

    private static final String BEFORE = "12";
    private static final int CLAIMERS = 4;

    private DatabaseOfOneServer database;

    @BeforeEach
    void makeOneOfTheVersionBefore() throws SQLException {
        database = DatabaseOfOneServer.at(BEFORE);
    }

    @Test
    void whateverIsUndoneIsStillUndone() throws SQLException {
        addOneOfEachKind();

        database.migrateTo(DatabaseOfOneServer.NEWEST);

        assertThat(undone())
                .containsExactly(
                        "ISSUANCE vsc-failed",
                        "ISSUANCE vsc-pending",
                        "ISSUANCE vsc-revokedearly",
                        "ISSUANCE vsc-unannounced",
                        "REVOCATION vsc-revokedearly",
                        "REVOCATION vsc-revoking",
                        "REVOCATION vsc-unheard");
    }

    /** As when a backup of some certificates is put back. */
    @Test
    void whatIsPutBackIsSentForAsWhatItIs() throws SQLException {
        database.migrateTo(DatabaseOfOneServer.NEWEST);

        addOneOfEachKind();

        assertThat(undone())
                .containsExactly(
                        "ISSUANCE vsc-failed",
                        "ISSUANCE vsc-pending",
                        "ISSUANCE vsc-unannounced",
                        "REVOCATION vsc-revokedearly",
                        "REVOCATION vsc-revoking",
                        "REVOCATION vsc-unheard");
    }

    @Test
    @Timeout(60)
    void claimsGoOnMeanwhile() throws Exception {
        var migrated = new AtomicBoolean();
        var begun = new CountDownLatch(CLAIMERS);
        try (var executor = Executors.newFixedThreadPool(CLAIMERS)) {
            var claims = new ArrayList<Future<Integer>>();
            for (int i = 0; i < CLAIMERS; i++) {
                claims.add(executor.submit(claiming(i, begun, migrated)));
            }
            begun.await();
            try {
                database.migrateTo(DatabaseOfOneServer.NEWEST);
            } finally {
                migrated.set(true);
            }
            int claimed = sum(claims);
            assertThat(undone()).hasSize(claimed);
        }
    }

    /** Who claims is held up for less than a gateway waits for a lock. */
    @Test
    @Timeout(60)
    void aBackupHoldsNobodyUp() throws Exception {
        try (var backup = database.connection("tunnelcert_owner");
                var executor = Executors.newFixedThreadPool(2)) {
            backup.setAutoCommit(false);
            execute(backup, "lock table certificate, idempotency_token in access share mode");
            var migration = executor.submit(() -> database.migrateTo(DatabaseOfOneServer.NEWEST));
            var stop = new AtomicBoolean();
            var claims = executor.submit(claiming(0, new CountDownLatch(1), stop));
            TimeUnit.SECONDS.sleep(4); // longer than a migration's pause between two tries
            assertThat(migration).isNotDone();
            backup.rollback();
            migration.get();
            stop.set(true);
            assertThat(claims.get()).isPositive();
        }
    }

    private void addOneOfEachKind() throws SQLException {
        database.execute("tunnelcert_owner", """
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm, serial_number,
                    not_before, not_after, dispatched_at, next_dispatch_at, created_at, updated_at, state, failure_reason, ended_at,
                    certificate, public_key_sha256, private_key_ciphertext, announced_at, revoked_at, deleted_at, revocation_announced_at)
                select 'vsc-' || id, '2100000001', 'r', 'vss-1', 'n', 'EC_P256', '\\x01'::bytea || int4send((row_number() over ())::integer),
                    now(), now() + interval '1 day', now(), now(), now(), now(), state, case when state = 'FAILED' then 'reason' end,
                    case when state <> 'PENDING' then now() end, case when made then '\\x01'::bytea end,
                    case when made then sha256(id::bytea) end, case when made and state <> 'REVOKED' then '\\x01'::bytea end,
                    case when announced then now() end, case when state = 'REVOKED' then now() end,
                    case when state = 'REVOKED' then now() end, case when revocation_announced then now() end
                from (values
                        ('pending', 'PENDING', false, false, false),
                        ('failed', 'FAILED', false, false, false),
                        ('unannounced', 'ISSUED', true, false, false),
                        ('done', 'ISSUED', true, true, false),
                        ('revoking', 'REVOKING', true, true, false),
                        ('unheard', 'REVOKED', true, true, false),
                        ('revokedearly', 'REVOKED', true, false, false),
                        ('revoked', 'REVOKED', true, true, true)
                    ) v (id, state, made, announced, revocation_announced)
                """);
    }

    /** Claims a certificate again and again until it is told to stop, and gives how many. */
    private Callable<Integer> claiming(int claimer, CountDownLatch begun, AtomicBoolean stop) {
        return () -> {
            try (var connection = database.connection("tunnelcert_gateway")) {
                execute(connection, "set lock_timeout = '1s'");
                int number = 0;
                while (!stop.get()) {
                    claim(connection, claimer, number++);
                    begun.countDown();
                }
                return number;
            }
        };
    }

    private static void claim(Connection connection, int claimer, int number) throws SQLException {
        var name = claimer + "x" + number;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select outcome
                        from (select now(), now() + interval '1 day', encode(sha256('same'), 'hex')) one (at, later, sha),
                            claim_certificates(
                                array['2100000001'], array['r'], array['token%1$s'], array[sha], array['vss-1'], array['vsc-a%1$s'],
                                array[null]::text[], array[''], array['01' || encode(substr(sha256('%1$s'), 1, 8), 'hex')], array[at],
                                array[later], array[at], array[later], '{}', '{}', '{}')
                        """.formatted(name))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("outcome")).isEqualTo("GRANTED");
        }
    }

    private static int sum(List<Future<Integer>> claims) throws ExecutionException, InterruptedException {
        int sum = 0;
        for (var claimed : claims) {
            sum += claimed.get();
        }
        return sum;
    }

    private List<String> undone() throws SQLException {
        try (var connection = database.connection("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select kind || ' ' || certificate_id as line from undone_certificate order by line")) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(rows.getString("line"));
            }
            return lines;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

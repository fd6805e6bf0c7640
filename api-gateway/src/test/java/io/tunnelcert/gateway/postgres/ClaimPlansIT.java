package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims keep their plans, which may be from when there was almost nothing: they must not read everything later. */
class ClaimPlansIT {

    private static final int MANY = 10_000;

    private DatabaseOfOneServer database;

    @BeforeEach
    void startEmpty() throws SQLException {
        database = DatabaseOfOneServer.at(DatabaseOfOneServer.NEWEST);
        database.execute("tunnelcert_owner", "vacuum (analyze)");
    }

    @Test
    void readNoMoreThanTheirOwnRowsHoweverManyThereAreMeanwhile() throws SQLException {
        try (var gateway = database.connection("tunnelcert_gateway")) {
            gateway.setAutoCommit(false);
            for (int i = 0; i < 10; i++) {
                assertThat(claimOfEachKind(gateway, i)).containsExactly("GRANTED", "SERVER_NOT_FOUND", "IN_PROCESS");
                gateway.commit();
            }
            addMany();

            var outcomes = claimOfEachKind(gateway, 10);

            assertThat(outcomes).containsExactly("GRANTED", "SERVER_NOT_FOUND", "IN_PROCESS");
            assertThat(reads(gateway)).isPositive().isLessThan(500);
        }
    }

    /** One that is granted, one that is refused and gives its token back, and one whose token is taken. */
    private static List<String> claimOfEachKind(Connection connection, int number) throws SQLException {
        var sql = """
                select outcome
                from (select now(), now() + interval '1 day', encode(sha256('same'), 'hex')) one (at, later, sha), claim_certificates(
                    array['2100000001', '2100000001', '2100000001'], array['r', 'r', 'r'],
                    array['granted%1$d', 'refused%1$d', 'granted%1$d'], array[sha, sha, sha], array['vss-1', 'vss-none', 'vss-1'],
                    array['vsc-1a%1$d', 'vsc-1b%1$d', 'vsc-1c%1$d'], array[null, null, null]::text[], array['', '', ''],
                    array['01%1$08d', '02%1$08d', '03%1$08d'], array[at, at, at], array[later, later, later], array[at, at, at],
                    array[later, later, later], '{}', '{}', '{}')
                order by ordinal
                """.formatted(number);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var outcomes = new ArrayList<String>();
            while (rows.next()) {
                outcomes.add(rows.getString("outcome"));
            }
            return outcomes;
        }
    }

    private void addMany() throws SQLException {
        database.execute("tunnelcert_owner", """
                insert into account (account_id, name) select (2200000000 + n)::text, 'n' || n from generate_series(1, %1$d) n;
                insert into project (account_id, name) select (2200000000 + n)::text, 'default' from generate_series(1, %1$d) n;
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                select 'vgw-2' || n, (2200000000 + n)::text, 'r', 'gateway', '11.0.0.0'::inet + n, 5 from generate_series(1, %1$d) n;
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, state, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                    next_dispatch_at)
                select 'vss-2' || n, (2200000000 + n)::text, 'r', 'vgw-2' || n, 'server', 'AVAILABLE', '10.8.0.0/16',
                    '{192.168.0.0/16}', 'UDP', 1194, 'none', 'none', false, 'EC_P256', 100000, now(), now()
                from generate_series(1, %1$d) n;
                insert into idempotency_token (account_id, region, action, token, fingerprint, resource_id, created_at)
                select '2100000001', 'r', 'CREATE_CERTIFICATE', 'many' || n, sha256('same'), 'vsc-2' || n, now()
                from generate_series(1, %1$d) n;
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm, serial_number,
                    not_before, not_after, dispatched_at, next_dispatch_at, created_at, updated_at)
                select 'vsc-2' || n, '2100000001', 'r', 'vss-1', 'n', 'EC_P256', '\\x04'::bytea || int4send(n),
                    now(), now() + interval '1 day', now(), now(), now(), now()
                from generate_series(1, %1$d) n;
                """.formatted(MANY));
    }

    /** Rows of what grows that this transaction has read. */
    private static long reads(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables
                        where relname <> 'flyway_schema_history'
                        """)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

package io.tunnelcert.load;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills a database as years of issuing do, with copies of a certificate that is there, under other ids, serial numbers and keys; and empties it. */
final class StoredCertificates {

    private static final int AT_ONCE = 100_000;

    private StoredCertificates() {}

    /** Adds certificates until there are as many; one must have been issued. */
    static void fill(Deployment deployment, int certificates) throws IOException, SQLException {
        try (var connection = deployment.database();
                var statement = connection.createStatement()) {
            int missing = certificates - count(statement);
            while (missing > 0) {
                missing -= statement.executeUpdate(copies(Math.min(missing, AT_ONCE)));
            }
            statement.execute("""
                    update ssl_vpn_server s
                    set certificate_count = (
                        select count(*) from certificate c
                        where c.ssl_vpn_server_id = s.ssl_vpn_server_id and c.deleted_at is null)
                    """);
            statement.execute("vacuum (analyze) certificate");
        }
    }

    /** Empties the database of certificates; servers and accounts stay. */
    static void forget(Deployment deployment) throws IOException, SQLException {
        try (var connection = deployment.database();
                var statement = connection.createStatement()) {
            statement.execute("truncate certificate, undone_certificate, idempotency_token, tag");
            statement.execute("update ssl_vpn_server set certificate_count = 0");
        }
    }

    private static int count(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("select count(*) from certificate")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String copies(int number) {
        return """
                insert into certificate (
                    certificate_id, account_id, region, ssl_vpn_server_id, name, description, state, key_algorithm, serial_number,
                    not_before, not_after, certificate, public_key_sha256, private_key_ciphertext, ended_at, dispatched_at,
                    next_dispatch_at, announced_at, created_at, updated_at)
                select 'vsc-' || r.digits, account_id, region, ssl_vpn_server_id, 'vsc-' || r.digits, description, state,
                       key_algorithm, '\\x01'::bytea || substring(r.octets from 1 for 15), not_before, not_after, certificate,
                       r.octets, private_key_ciphertext, ended_at, dispatched_at, next_dispatch_at, ended_at, created_at,
                       updated_at
                from (select * from certificate where state = 'ISSUED' limit 1) one,
                     lateral (
                         select sha256(u.octets) as octets, substring(encode(u.octets, 'hex') from 1 for 24) as digits
                         from (select uuid_send(gen_random_uuid()) as octets from generate_series(1, %d)) u) r
                """.formatted(number);
    }
}

package io.tunnelcert.system.faults;

import io.tunnelcert.system.faults.Evidence.Rest;
import io.tunnelcert.system.faults.Evidence.Row;
import io.tunnelcert.system.faults.Evidence.ServerRow;
import io.tunnelcert.system.faults.Evidence.Token;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits until nothing is left to do for some accounts, and then collects what there is about them. */
final class Investigation {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private static final String UNDONE = """
            select count(*) from certificate
            where account_id = any (?)
              and (state in ('PENDING', 'REVOKING') or certificate_id in (select certificate_id from undone_certificate))
            """;

    /** A revocation makes the list due at once; while a worker makes it, and a minute after one that has died of it, it is taken. */
    private static final String UNLISTED = """
            select count(*) from certificate_revocation_list join ssl_vpn_server using (ssl_vpn_server_id)
            where account_id = any (?) and (renew_at <= now() or taken_until is not null)
            """;

    private static final String SENT_ONCE = """
            select count(*) from certificate where account_id = any (?) and state = 'ISSUED' and dispatch_count = 1
            """;

    private final Cluster cluster;
    private final List<Account> accounts;
    private final List<Rest> rests = new ArrayList<>();

    Investigation(Cluster cluster, List<Account> accounts) {
        this.cluster = cluster;
        this.accounts = accounts;
    }

    /** Returns after the given time at the latest, whatever is left undone then. */
    void awaitRest(Duration atMost) {
        var begin = System.nanoTime();
        try (var groups = new ConsumerGroups(cluster.bootstrapServers())) {
            var rest = look(groups, begin);
            while (!rest.isComplete() && rest.length().compareTo(atMost) < 0) {
                Thread.sleep(BETWEEN_LOOKS);
                rest = look(groups, begin);
            }
            rests.add(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Rest look(ConsumerGroups groups, long begin) throws InterruptedException {
        var undone = count(UNDONE);
        var unlisted = count(UNLISTED);
        var unread = groups.unread();
        return new Rest(Duration.ofNanos(System.nanoTime() - begin), undone, unlisted, unread);
    }

    /** @param afterMending the last answers to what was asked when nothing was broken any more */
    Evidence evidence(History history, List<Attempt> afterMending) {
        var ids = accounts.stream().map(Account::id).collect(Collectors.toSet());
        var rows = rows();
        return new Evidence(
                history.attempts(),
                rows,
                query("""
                        select ssl_vpn_server_id, certificate_quota, certificate_count
                        from ssl_vpn_server where account_id = any (?)
                        """, row -> new ServerRow(row.getString(1), row.getInt(2), row.getInt(3))),
                new HashSet<>(query("""
                        select account_id, token from idempotency_token
                        where account_id = any (?) and action = 'CREATE_CERTIFICATE'
                        """, row -> new Token(row.getString(1), row.getString(2)))),
                new EventReader(cluster.bootstrapServers())
                        .eventsOf(ids, rows.stream().map(Row::id).collect(Collectors.toSet())),
                revoked(),
                afterMending,
                List.copyOf(rests));
    }

    /** Those that the database holds. */
    List<Row> rows() {
        return query("""
                select certificate_id, account_id, ssl_vpn_server_id, name, state, serial_number,
                       coalesce(encode(sha256(certificate), 'hex'), ''), deleted_at is null
                from certificate where account_id = any (?)
                """, Investigation::row);
    }

    /** How many certificates have ended by the first command for each, which the gateway that accepted it has sent itself. */
    long sentOnce() {
        return count(SENT_ONCE);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                new BigInteger(row.getBytes(6)).toString(16),
                row.getString(7),
                row.getBoolean(8));
    }

    private Map<String, Set<String>> revoked() {
        var revoked = new HashMap<String, Set<String>>();
        query("""
                select ssl_vpn_server_id, crl from certificate_revocation_list join ssl_vpn_server using (ssl_vpn_server_id)
                where account_id = any (?) and crl is not null
                """, row -> Map.entry(row.getString(1), serialNumbers(row.getBytes(2))))
                .forEach(list -> revoked.put(list.getKey(), list.getValue()));
        return revoked;
    }

    private static Set<String> serialNumbers(byte[] crl) {
        try {
            var list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(crl));
            var numbers = new HashSet<String>();
            var entries = list.getRevokedCertificates();
            if (entries != null) {
                entries.forEach(entry -> numbers.add(entry.getSerialNumber().toString(16)));
            }
            return numbers;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String sql) {
        return query(sql, row -> row.getLong(1)).getFirst();
    }

    private <T> List<T> query(String sql, Reading<T> reading) {
        try (var connection = cluster.postgres().superuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            var ids = accounts.stream().map(Account::id).toArray();
            statement.setArray(1, connection.createArrayOf("text", ids));
            var all = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reading.of(rows));
                }
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** How a row is read. */
    private interface Reading<T> {

        T of(ResultSet row) throws SQLException;
    }
}

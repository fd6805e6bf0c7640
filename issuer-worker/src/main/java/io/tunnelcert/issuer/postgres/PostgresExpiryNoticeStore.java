package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.expiry.ExpiringCertificate;
import io.tunnelcert.issuer.expiry.ExpiryNoticeStore;
import io.tunnelcert.issuer.expiry.NoticeWindow;
import io.tunnelcert.issuer.issuance.CertificateFacts;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds expiring certificates by the index on their ends. How far each notice has come is one row, held while a batch is told, so that workers
 * do not tell the same.
 */
final class PostgresExpiryNoticeStore implements ExpiryNoticeStore {

    private static final Logger log = LoggerFactory.getLogger(PostgresExpiryNoticeStore.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    PostgresExpiryNoticeStore(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public int next(NoticeWindow window, int limit, Consumer<List<ExpiringCertificate>> tell) {
        begin(window.daysLeft());
        return Objects.requireNonNull(transactions.execute(_ -> hold(window.daysLeft())
                .map(told -> next(window, told, limit, tell))
                .orElse(0)));
    }

    private int next(NoticeWindow window, Position told, int limit, Consumer<List<ExpiringCertificate>> tell) {
        var rows = rows(window, told, limit);
        if (!rows.isEmpty()) {
            tell.accept(rows.stream().flatMap(row -> row.certificate().stream()).toList());
            moveTo(window.daysLeft(), rows.getLast().position());
        }
        return rows.size();
    }

    private void begin(int daysLeft) {
        jdbc.sql("""
                        insert into expiry_notice (days_left, not_after, certificate_id)
                        values (?, '-infinity', '')
                        on conflict do nothing
                        """).param(daysLeft).update();
    }

    private Optional<Position> hold(int daysLeft) {
        return jdbc.sql("""
                        select not_after, certificate_id
                        from expiry_notice
                        where days_left = ?
                        for no key update skip locked
                        """)
                .param(daysLeft)
                .query((row, _) ->
                        new Position(row.getObject("not_after", OffsetDateTime.class), row.getString("certificate_id")))
                .optional();
    }

    private List<Expiring> rows(NoticeWindow window, Position told, int limit) {
        return jdbc.sql("""
                        select certificate_id, account_id, region, ssl_vpn_server_id, name, serial_number, not_after, certificate
                        from certificate
                        where state = 'ISSUED' and not_after > :from and not_after <= :until
                            and (not_after, certificate_id) > (:toldNotAfter, :toldId)
                        order by not_after, certificate_id
                        limit :limit
                        """)
                .param("from", Columns.utc(window.from()))
                .param("until", Columns.utc(window.until()))
                .param("toldNotAfter", told.notAfter())
                .param("toldId", told.certificateId())
                .param("limit", limit)
                .query(PostgresExpiryNoticeStore::expiring)
                .list();
    }

    private void moveTo(int daysLeft, Position last) {
        jdbc.sql("""
                        update expiry_notice
                        set not_after = :notAfter, certificate_id = :id
                        where days_left = :daysLeft
                        """)
                .param("daysLeft", daysLeft)
                .param("notAfter", last.notAfter())
                .param("id", last.certificateId())
                .update();
    }

    /** A damaged row must not hold up all others. */
    private static Expiring expiring(ResultSet row, int ignoredNumber) throws SQLException {
        var position = position(row);
        try {
            return new Expiring(position, Optional.of(certificate(row)));
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("certificateId", position.certificateId())
                    .setCause(e)
                    .log("nobody is told that a certificate will expire, whose row is unreadable");
            return new Expiring(position, Optional.empty());
        }
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getObject("not_after", OffsetDateTime.class), row.getString("certificate_id"));
    }

    private static ExpiringCertificate certificate(ResultSet row) throws SQLException {
        var facts = new CertificateFacts(
                new CertificateId(row.getString("certificate_id")),
                new AccountId(row.getString("account_id")),
                row.getString("region"),
                new ServerId(row.getString("ssl_vpn_server_id")),
                row.getString("name"));
        return new ExpiringCertificate(
                facts,
                SerialNumber.of(Columns.octets(row, "serial_number")),
                Columns.instant(row, "not_after"),
                Columns.octets(row, "certificate"));
    }

    private record Expiring(Position position, Optional<ExpiringCertificate> certificate) {}

    private record Position(OffsetDateTime notAfter, String certificateId) {}
}

package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.issuer.authority.RevokedCertificate;
import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.issuer.crl.CrlStore;
import io.tunnelcert.issuer.crl.DueCrl;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Revocation lists in Postgres. Who takes one puts renew_at to the end of the lease; a revocation puts it back to now, by which the holder
 * sees in the end that there is more to list.
 */
final class PostgresCrlStore implements CrlStore {

    private final JdbcClient jdbc;

    PostgresCrlStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<DueCrl> take(Instant now, Instant leaseUntil) {
        return jdbc.sql("""
                        with due as (
                            select ssl_vpn_server_id
                            from certificate_revocation_list
                            where renew_at <= :now and (taken_until is null or taken_until <= :now)
                            order by renew_at
                            limit 1
                            for no key update skip locked
                        )
                        update certificate_revocation_list l
                        set renew_at = :leaseUntil, taken_until = :leaseUntil
                        from due
                            join ssl_vpn_server s on s.ssl_vpn_server_id = due.ssl_vpn_server_id
                            join authority a on a.ssl_vpn_server_id = due.ssl_vpn_server_id
                        where l.ssl_vpn_server_id = due.ssl_vpn_server_id
                        returning l.ssl_vpn_server_id, l.crl_number, l.this_update, l.taken_until, a.certificate, a.private_key_ciphertext,
                            a.not_after > :now and (
                                s.deleted_at is null
                                or exists (select from certificate c
                                           where c.ssl_vpn_server_id = s.ssl_vpn_server_id and c.deleted_at is null
                                               and c.not_after > :now)
                                or exists (select from certificate c
                                           where c.ssl_vpn_server_id = s.ssl_vpn_server_id and c.state = 'REVOKED'
                                               and c.not_after > :now)) as still_needed
                        """)
                .param("now", Columns.utc(now))
                .param("leaseUntil", Columns.utc(leaseUntil))
                .query(PostgresCrlStore::due)
                .optional();
    }

    @Override
    public List<RevokedCertificate> revoked(ServerId serverId, Instant expiredAfter) {
        return jdbc.sql("""
                        select serial_number, revoked_at
                        from certificate
                        where ssl_vpn_server_id = ? and state = 'REVOKED' and not_after > ?
                        """)
                .params(serverId.text(), Columns.utc(expiredAfter))
                .query((row, _) -> new RevokedCertificate(
                        SerialNumber.of(Columns.octets(row, "serial_number")), Columns.instant(row, "revoked_at")))
                .list();
    }

    @Override
    public boolean publish(DueCrl due, Crl crl, Bytes der, Instant renewAt) {
        return jdbc.sql("""
                        update certificate_revocation_list
                        set crl_number = :number, this_update = :thisUpdate, next_update = :nextUpdate, crl = :crl,
                            renew_at = case when renew_at = :leaseUntil then :renewAt else renew_at end, taken_until = null
                        where ssl_vpn_server_id = :serverId and taken_until = :leaseUntil
                        """)
                        .param("serverId", due.authority().serverId().text())
                        .param("leaseUntil", Columns.utc(due.leaseUntil()))
                        .param("number", crl.number())
                        .param("thisUpdate", Columns.utc(crl.thisUpdate()))
                        .param("nextUpdate", Columns.utc(crl.nextUpdate()))
                        .param("crl", der.toArray())
                        .param("renewAt", Columns.utc(renewAt))
                        .update()
                == 1;
    }

    @Override
    public void postpone(DueCrl due, Instant renewAt) {
        jdbc.sql("""
                        update certificate_revocation_list
                        set renew_at = case when renew_at = :leaseUntil then :renewAt else renew_at end, taken_until = null
                        where ssl_vpn_server_id = :serverId and taken_until = :leaseUntil
                        """)
                .param("serverId", due.authority().serverId().text())
                .param("leaseUntil", Columns.utc(due.leaseUntil()))
                .param("renewAt", Columns.utc(renewAt))
                .update();
    }

    @Override
    public void retire(DueCrl due) {
        jdbc.sql("""
                        update certificate_revocation_list
                        set crl = null, this_update = null, next_update = null, renew_at = null, taken_until = null
                        where ssl_vpn_server_id = :serverId and taken_until = :leaseUntil and renew_at = :leaseUntil
                        """)
                .param("serverId", due.authority().serverId().text())
                .param("leaseUntil", Columns.utc(due.leaseUntil()))
                .update();
    }

    private static DueCrl due(ResultSet row, int ignoredNumber) throws SQLException {
        var authority = new SealedAuthority(
                new ServerId(row.getString("ssl_vpn_server_id")),
                Columns.octets(row, "certificate"),
                Columns.octets(row, "private_key_ciphertext"));
        return new DueCrl(
                authority,
                row.getLong("crl_number"),
                Optional.ofNullable(row.getObject("this_update", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getBoolean("still_needed"),
                Columns.instant(row, "taken_until"));
    }
}

package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.revocation.RevocationRow;
import io.tunnelcert.issuer.revocation.RevocationStore;
import io.tunnelcert.model.CertificateId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Certificates' rows and their revocation in Postgres: one statement for a batch. */
final class PostgresRevocationStore implements RevocationStore {

    private final JdbcClient jdbc;
    private final UndoneCertificates undone;

    PostgresRevocationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.undone = new UndoneCertificates(jdbc);
    }

    @Override
    public Set<CertificateId> revoke(Collection<CertificateId> ids, Instant revokedAt) {
        // Servers are locked before certificates, each in one order, as everybody does who needs both: the array is
        // made
        // before the first certificate is locked, while a join would lock them as it pleases.
        // A count that is too low already must not keep a certificate from being revoked. A trigger makes the lists
        // due.
        return Set.copyOf(jdbc.sql("""
                        with server as (
                            select ssl_vpn_server_id
                            from ssl_vpn_server
                            where ssl_vpn_server_id in (select ssl_vpn_server_id
                                                        from certificate
                                                        where certificate_id = any (:ids) and state = 'REVOKING')
                            order by ssl_vpn_server_id
                            for no key update
                        ), revoking as (
                            select certificate_id
                            from certificate
                            where certificate_id = any (:ids) and state = 'REVOKING'
                                and ssl_vpn_server_id = any (array(select ssl_vpn_server_id from server))
                            order by certificate_id
                            for no key update
                        ), revoked as (
                            update certificate c
                            set state = 'REVOKED', private_key_ciphertext = null, revoked_at = :revokedAt,
                                deleted_at = :revokedAt, updated_at = :revokedAt
                            from revoking
                            where c.certificate_id = revoking.certificate_id
                            returning c.certificate_id, c.ssl_vpn_server_id
                        ), counted as (
                            update ssl_vpn_server s
                            set certificate_count = greatest(s.certificate_count - gone.number, 0)
                            from (select ssl_vpn_server_id, count(*)::integer as number
                                  from revoked
                                  group by ssl_vpn_server_id) gone
                            where s.ssl_vpn_server_id = gone.ssl_vpn_server_id
                        )
                        select certificate_id
                        from revoked
                        """)
                .param("ids", Arrays.texts(ids.stream().map(CertificateId::text)))
                .param("revokedAt", revokedAt.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new CertificateId(row.getString("certificate_id")))
                .list());
    }

    @Override
    public Map<CertificateId, RevocationRow> load(Collection<CertificateId> ids) {
        var rows = jdbc.sql("""
                        select certificate_id, account_id, region, ssl_vpn_server_id, coalesce(accepted_name, name) as name,
                               name as present_name, state, serial_number, not_before,
                               not_after, certificate, ended_at, revoked_at,
                               not exists (select from undone_certificate u
                                           where u.certificate_id = c.certificate_id and u.kind = 'ISSUANCE') as issuance_announced
                        from certificate c
                        where certificate_id = any (?)
                        """)
                .param(Arrays.texts(ids.stream().map(CertificateId::text)))
                .query(RevocationRowMapper::map)
                .list();
        return rows.stream().collect(Collectors.toMap(RevocationRow::certificateId, Function.identity()));
    }

    @Override
    public void announced(Collection<CertificateId> ids) {
        undone.revoked(ids);
    }
}

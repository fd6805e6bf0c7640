package io.tunnelcert.issuer.postgres;

import io.tunnelcert.model.CertificateId;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes certificates off the table of what is undone, once their events are out. Lines are locked in one order for all workers, as in
 * {@link OrderedUpdates}.
 */
record UndoneCertificates(JdbcClient jdbc) {

    /** Of those whose issuance has ended. Not waited for: what a crash of Postgres undoes is announced again, which readers must bear in any case. */
    void issued(Collection<CertificateId> ids) {
        take(ids, """
                delete from undone_certificate
                where kind = 'ISSUANCE' and certificate_id = any (array(
                    select u.certificate_id
                    from undone_certificate u, set_config('synchronous_commit', 'off', true)
                    where u.certificate_id = any (?) and u.kind = 'ISSUANCE'
                        and (select c.ended_at from certificate c where c.certificate_id = u.certificate_id) is not null
                    order by u.certificate_id
                    for update of u))
                """);
    }

    /** Of those that are revoked, with whatever is undone of their issuance. */
    void revoked(Collection<CertificateId> ids) {
        take(ids, """
                delete from undone_certificate
                where certificate_id = any (array(
                    select u.certificate_id
                    from undone_certificate u
                    where u.certificate_id = any (?)
                        and (select c.state from certificate c where c.certificate_id = u.certificate_id) = 'REVOKED'
                    order by u.certificate_id, u.kind
                    for update))
                """);
    }

    private void take(Collection<CertificateId> ids, String sql) {
        if (!ids.isEmpty()) {
            jdbc.sql(sql)
                    .param(Arrays.texts(ids.stream().map(CertificateId::text)))
                    .update();
        }
    }
}

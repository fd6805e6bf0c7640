package io.tunnelcert.issuer.postgres;

import io.tunnelcert.model.CertificateId;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes certificates off the table of what is undone, once their events are out. Nobody is waited for: a line that is held, because its
 * command is being sent again or its certificate is being revoked, stays, and the next command takes it away.
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
                    for update of u skip locked))
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
                    for update of u skip locked))
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

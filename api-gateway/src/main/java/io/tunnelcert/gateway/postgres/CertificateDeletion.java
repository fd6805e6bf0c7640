package io.tunnelcert.gateway.postgres;

import io.tunnelcert.model.CertificateId;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The statements that delete certificates whose rows are held, one statement for any number of them. */
final class CertificateDeletion {

    private final DatabaseClient database;

    CertificateDeletion(DatabaseClient database) {
        this.database = database;
    }

    /** Marks issued ones as to be revoked; the first command for each is due again at {@code nextDispatchAt}. */
    Mono<Void> revoke(List<CertificateId> issued, Instant now, Instant nextDispatchAt) {
        return removeTags(issued)
                .then(database.sql("""
                                update certificate
                                set state = 'REVOKING', updated_at = $2, dispatch_count = 1, dispatched_at = $2,
                                    next_dispatch_at = now() + ($3::timestamptz - $2::timestamptz)
                                where certificate_id = any ($1)
                                """)
                        .bind(0, texts(issued))
                        .bind(1, now)
                        .bind(2, nextDispatchAt)
                        .then());
    }

    /** Takes failed ones out of all lists and their servers' counts. Their servers are held, too, and were before them. */
    Mono<Void> remove(List<CertificateId> failed, Instant now) {
        return removeTags(failed)
                .then(database.sql("""
                                with gone as (
                                    update certificate set deleted_at = $2, updated_at = $2 where certificate_id = any ($1)
                                    returning ssl_vpn_server_id)
                                update ssl_vpn_server s set certificate_count = s.certificate_count - counted.number
                                from (select ssl_vpn_server_id, count(*)::integer as number from gone group by ssl_vpn_server_id) counted
                                where s.ssl_vpn_server_id = counted.ssl_vpn_server_id
                                """).bind(0, texts(failed)).bind(1, now).then());
    }

    private Mono<Void> removeTags(List<CertificateId> ids) {
        return database.sql("delete from tag where resource_id = any ($1)")
                .bind(0, texts(ids))
                .then();
    }

    private static String[] texts(List<CertificateId> ids) {
        return ids.stream().map(CertificateId::text).toArray(String[]::new);
    }
}

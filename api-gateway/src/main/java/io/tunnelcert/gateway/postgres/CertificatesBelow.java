package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.certificate.Deletion;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Deletes all certificates under a server whose row is held, so that none comes under it meanwhile. */
final class CertificatesBelow {

    private final DatabaseClient database;
    private final CertificateDeletion deletion;

    CertificatesBelow(DatabaseClient database) {
        this.database = database;
        this.deletion = new CertificateDeletion(database);
    }

    /**
     * Gives those that are to be revoked from now on; what is being revoked already is left as it is. Fails with
     * {@link Rejection.CertificateBusy} if one is still being made.
     */
    Mono<List<CertificateId>> delete(ServerId server, Instant now, Instant nextDispatchAt) {
        return hold(server)
                .map(CertificatesBelow::byDeletion)
                .flatMap(held -> delete(held, now, nextDispatchAt).thenReturn(of(held, Deletion.REVOKING)));
    }

    private Mono<Void> delete(Map<Deletion, List<CertificateId>> held, Instant now, Instant nextDispatchAt) {
        var issued = of(held, Deletion.REVOKING);
        var failed = of(held, Deletion.GONE);
        var revoked = issued.isEmpty() ? Mono.<Void>empty() : deletion.revoke(issued, now, nextDispatchAt);
        return failed.isEmpty() ? revoked : revoked.then(deletion.remove(failed, now));
    }

    private Mono<List<Held>> hold(ServerId server) {
        return database.sql("""
                        select certificate_id, state from certificate
                        where ssl_vpn_server_id = $1 and deleted_at is null
                        order by certificate_id
                        for no key update
                        """)
                .bind(0, server.text())
                .map((row, _) -> new Held(
                        new CertificateId(Statements.text(row, "certificate_id")),
                        CertificateState.valueOf(Statements.text(row, "state"))))
                .all()
                .collectList();
    }

    private static Map<Deletion, List<CertificateId>> byDeletion(List<Held> held) {
        return held.stream()
                .collect(Collectors.groupingBy(
                        certificate -> Deletion.of(certificate.state()),
                        Collectors.mapping(Held::id, Collectors.toList())));
    }

    private static List<CertificateId> of(Map<Deletion, List<CertificateId>> held, Deletion deletion) {
        return held.getOrDefault(deletion, List.of());
    }

    private record Held(CertificateId id, CertificateState state) {}
}

package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.certificate.Deletion;
import io.tunnelcert.gateway.certificate.HeldCertificate;
import io.tunnelcert.gateway.certificate.ModifyCertificate;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.ResourceName;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Changes and deletes certificates, each in a transaction that holds the certificate's row. */
final class CertificateChanges {

    private final DatabaseClient database;
    private final Transactions transactions;

    CertificateChanges(DatabaseClient database) {
        this.database = database;
        this.transactions = new Transactions(database);
    }

    Mono<Void> modify(Caller caller, ModifyCertificate request, Instant now) {
        return transactions.run(hold(caller, request.id())
                .doOnNext(held -> held.requireChangeable(now))
                .flatMap(_ -> update(request, now)));
    }

    Mono<Deletion> delete(Caller caller, CertificateId id, Instant now, Instant nextDispatchAt) {
        return transactions.run(hold(caller, id).map(HeldCertificate::deletion).flatMap(deletion -> switch (deletion) {
            case REVOKING ->
                removeTags(id).then(revoke(id, now, nextDispatchAt)).thenReturn(deletion);
            case GONE -> removeTags(id).then(remove(id, now)).thenReturn(deletion);
            case UNDER_WAY -> Mono.just(deletion);
        }));
    }

    private Mono<HeldCertificate> hold(Caller caller, CertificateId id) {
        return database.sql("select c.state, " + GatewayLocks.COLUMNS + """
                        from certificate c
                            join ssl_vpn_server s on s.ssl_vpn_server_id = c.ssl_vpn_server_id
                            join vpn_gateway g on g.vpn_gateway_id = s.vpn_gateway_id
                        where c.certificate_id = $1 and c.account_id = $2 and c.region = $3 and c.deleted_at is null
                        for no key update of c
                        """)
                .bind(0, id.text())
                .bind(1, caller.account().text())
                .bind(2, caller.region().text())
                .map((row, _) -> new HeldCertificate(
                        CertificateState.valueOf(Statements.text(row, "state")), GatewayLocks.standing(row)))
                .one()
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.CertificateNotFound())));
    }

    /** The event of issuance names the certificate as it was accepted, however late it is told. */
    private Mono<Void> update(ModifyCertificate request, Instant now) {
        var statement = database.sql("""
                update certificate
                set accepted_name = case when $2::text is null then accepted_name else coalesce(accepted_name, name) end,
                    name = coalesce($2, name), description = coalesce($3, description), updated_at = $4
                where certificate_id = $1
                """).bind(0, request.id().text());
        return Statements.bind(
                        Statements.bind(
                                statement, 1, String.class, request.name().map(ResourceName::text)),
                        2,
                        String.class,
                        request.description().map(Description::text))
                .bind(3, now)
                .then();
    }

    private Mono<Void> removeTags(CertificateId id) {
        return database.sql("delete from tag where resource_id = $1")
                .bind(0, id.text())
                .then();
    }

    private Mono<Void> revoke(CertificateId id, Instant now, Instant nextDispatchAt) {
        return database.sql("""
                        update certificate
                        set state = 'REVOKING', updated_at = $2, dispatch_count = 1, dispatched_at = $2, next_dispatch_at = $3
                        where certificate_id = $1
                        """)
                .bind(0, id.text())
                .bind(1, now)
                .bind(2, nextDispatchAt)
                .then();
    }

    /** Here a server comes after its certificate, which is safe: nobody who holds a server waits for a failed certificate. */
    private Mono<Void> remove(CertificateId id, Instant now) {
        return database.sql("""
                        with gone as (
                            update certificate set deleted_at = $2, updated_at = $2 where certificate_id = $1
                            returning ssl_vpn_server_id)
                        update ssl_vpn_server s set certificate_count = s.certificate_count - 1
                        from gone where s.ssl_vpn_server_id = gone.ssl_vpn_server_id
                        """).bind(0, id.text()).bind(1, now).then();
    }
}

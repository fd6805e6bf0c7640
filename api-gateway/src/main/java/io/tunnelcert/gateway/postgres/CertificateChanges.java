package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.certificate.Deletion;
import io.tunnelcert.gateway.certificate.HeldCertificate;
import io.tunnelcert.gateway.certificate.ModifyCertificate;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.ResourceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Changes and deletes certificates, each in a transaction that binds the token and holds the certificate's row. */
final class CertificateChanges {

    private final DatabaseClient database;
    private final Transactions transactions;
    private final IdempotencyTokens tokens;
    private final CertificateDeletion deletions;

    CertificateChanges(DatabaseClient database) {
        this.database = database;
        this.transactions = new Transactions(database);
        this.tokens = new IdempotencyTokens(database);
        this.deletions = new CertificateDeletion(database);
    }

    Mono<Void> modify(Caller caller, ModifyCertificate request, Instant now) {
        var token = TokenUse.of(request.token(), request.fingerprint());
        var change = hold(caller, request.id())
                .doOnNext(held -> held.requireChangeable(now))
                .flatMap(_ -> update(request, now));
        return transactions.run(
                tokens.once(caller, "MODIFY_CERTIFICATE", token, request.id().text(), now, change));
    }

    Mono<Deletion> delete(
            Caller caller, CertificateId id, Optional<TokenUse> token, Instant now, Instant nextDispatchAt) {
        var change = holdServerOfFailed(caller, id)
                .flatMap(serverIsHeld -> hold(caller, id)
                        .map(HeldCertificate::deletion)
                        .flatMap(deletion -> delete(id, deletion, serverIsHeld, now, nextDispatchAt)
                                .thenReturn(deletion)));
        return transactions.run(tokens.once(caller, "DELETE_CERTIFICATE", token, id.text(), now, change));
    }

    private Mono<Void> delete(
            CertificateId id, Deletion deletion, boolean serverIsHeld, Instant now, Instant nextDispatchAt) {
        return switch (deletion) {
            case REVOKING -> deletions.revoke(List.of(id), now, nextDispatchAt);
            case GONE ->
                serverIsHeld
                        ? deletions.remove(List.of(id), now)
                        // It was still being made when the request came, and has failed in this moment.
                        : Mono.error(() -> new RejectedException(new Rejection.CertificateBusy()));
            case UNDER_WAY -> Mono.empty();
        };
    }

    /** Servers are held before certificates, and the count of its server changes only with one that has failed, which is final. */
    private Mono<Boolean> holdServerOfFailed(Caller caller, CertificateId id) {
        return database.sql("""
                        select ssl_vpn_server_id from ssl_vpn_server
                        where ssl_vpn_server_id = (select ssl_vpn_server_id from certificate
                                                   where certificate_id = $1 and account_id = $2 and region = $3
                                                     and state = 'FAILED' and deleted_at is null)
                        for no key update
                        """)
                .bind(0, id.text())
                .bind(1, caller.account().text())
                .bind(2, caller.region().text())
                .mapValue(String.class)
                .one()
                .hasElement();
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
}

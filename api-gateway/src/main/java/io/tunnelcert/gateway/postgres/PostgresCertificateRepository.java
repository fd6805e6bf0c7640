package io.tunnelcert.gateway.postgres;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.certificate.Certificate;
import io.tunnelcert.gateway.certificate.CertificateRepository;
import io.tunnelcert.gateway.certificate.Claim;
import io.tunnelcert.gateway.certificate.Deletion;
import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.certificate.ModifyCertificate;
import io.tunnelcert.gateway.certificate.ProposedCertificate;
import io.tunnelcert.gateway.certificate.StoredCertificate;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Region;
import java.time.Instant;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** All certificates, in Postgres. */
public final class PostgresCertificateRepository implements CertificateRepository {

    /** A request that still has no answer after this many batches races for a token with others that are refused; it gets told to wait. */
    private static final int MAX_CLAIMS = 5;

    private final DatabaseClient database;
    private final CertificateChanges changes;
    private final RequestBatcher<ProposedCertificate, Optional<Claim>> claims;
    private final CertificateLists lists;

    public PostgresCertificateRepository(DatabaseClient database, MeterRegistry meters) {
        this.database = database;
        this.changes = new CertificateChanges(database);
        this.claims = new RequestBatcher<>(
                "claims",
                meters,
                new ClaimStatement(database)::claim,
                proposed -> proposed.request().server());
        this.lists = new CertificateLists(database, Ticker.systemTicker());
    }

    @Override
    public Mono<Claim> claim(ProposedCertificate proposed) {
        return claim(proposed, MAX_CLAIMS);
    }

    private Mono<Claim> claim(ProposedCertificate proposed, int triesLeft) {
        if (triesLeft == 0) {
            return Mono.error(new RejectedException(new Rejection.Overloaded()));
        }
        return claims.submit(proposed)
                .flatMap(claim -> claim.map(Mono::just).orElseGet(() -> claim(proposed, triesLeft - 1)));
    }

    @Override
    public Mono<Page<Certificate>> list(ListCertificates request) {
        return lists.list(request);
    }

    @Override
    public Mono<StoredCertificate> find(AccountId account, Region region, CertificateId id) {
        return database.sql(
                        CertificateRows.STORED
                                + "where c.certificate_id = $1 and c.account_id = $2 and c.region = $3 and c.deleted_at is null")
                .bind(0, id.text())
                .bind(1, account.text())
                .bind(2, region.text())
                .map((row, _) -> CertificateRows.storedCertificate(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<StoredCertificate> find(CertificateId id) {
        return database.sql(CertificateRows.STORED
                        + "where c.certificate_id = $1 and (c.deleted_at is null or c.state = 'REVOKED')")
                .bind(0, id.text())
                .map((row, _) -> CertificateRows.storedCertificate(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Void> modify(Caller caller, ModifyCertificate request, Instant now) {
        return changes.modify(caller, request, now);
    }

    @Override
    public Mono<Deletion> delete(
            Caller caller, CertificateId id, Optional<TokenUse> token, Instant now, Instant nextDispatchAt) {
        return changes.delete(caller, id, token, now, nextDispatchAt);
    }

    @Override
    public Mono<Long> forgetTokens(Instant endedBefore, int limit) {
        return database.sql("""
                        delete from idempotency_token
                        where (account_id, region, action, token) in (
                            select t.account_id, t.region, t.action, t.token
                            from idempotency_token t
                                -- Only what is created can be unfinished: changes and deletions are done when their tokens are there.
                                left join certificate c on t.action = 'CREATE_CERTIFICATE' and c.certificate_id = t.resource_id
                                left join ssl_vpn_server s on t.action = 'CREATE_SERVER' and s.ssl_vpn_server_id = t.resource_id
                                left join authority a on a.ssl_vpn_server_id = s.ssl_vpn_server_id
                            where t.created_at < $1
                              and (c.certificate_id is null or c.ended_at < $1)
                              -- Made with its authority; a server that failed has not changed since, unless it was deleted.
                              and (s.ssl_vpn_server_id is null
                                   or s.state <> 'CREATING' and coalesce(a.created_at, s.updated_at) < $1)
                            order by t.created_at
                            limit $2)
                        """)
                .bind(0, endedBefore)
                .bind(1, limit)
                .fetch()
                .rowsUpdated()
                .timeout(Statements.TIMEOUT);
    }
}

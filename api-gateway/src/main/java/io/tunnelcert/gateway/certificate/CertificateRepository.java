package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Region;
import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** All certificates and the tokens that are bound to them. */
public interface CertificateRepository {

    /**
     * Claims the token, checks server, gateway, project and quota, and inserts the row, all or nothing. Fails with a
     * {@link RejectedException} if too many claims wait already.
     */
    Mono<Claim> claim(ProposedCertificate proposed);

    /**
     * One page, newest first, with a stable order, and the total of what all pages show. Where ids, names, projects or tags are filtered for, a total
     * above 1,000 may be some seconds old, but never less than what has been shown.
     */
    Mono<Page<Certificate>> list(ListCertificates request);

    /** The certificate, if it is the account's, in the region, and not revoked. */
    Mono<StoredCertificate> find(AccountId account, Region region, CertificateId id);

    /** The certificate, whoever's it is, a revoked one too; empty if there never was one, or one that failed is deleted. */
    Mono<StoredCertificate> find(CertificateId id);

    /**
     * Binds the token and changes what is asked for, or nothing if an earlier request with the token did. Fails with
     * {@link RejectedException} if there is no such certificate, it cannot be changed now, or the token was used for something else.
     */
    Mono<Void> modify(Caller caller, ModifyCertificate request, Instant now);

    /**
     * Binds the token and begins to revoke the certificate, whose command is due again at {@code nextDispatchAt}, or lets it go if it had
     * failed; empty if an earlier request with the token did. Fails with {@link RejectedException} if there is no such certificate, it is
     * still being made, or the token was used for something else.
     */
    Mono<Deletion> delete(
            Caller caller, CertificateId id, Optional<TokenUse> token, Instant now, Instant nextDispatchAt);

    /**
     * Forgets up to {@code limit} tokens, of all actions, whose operation ended before the instant; gives how many. An unfinished one is
     * never forgotten; a VPN gateway is finished when it is accepted, as is every change and deletion.
     */
    Mono<Long> forgetTokens(Instant endedBefore, int limit);
}

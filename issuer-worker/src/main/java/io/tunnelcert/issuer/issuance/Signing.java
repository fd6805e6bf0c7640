package io.tunnelcert.issuer.issuance;

import io.tunnelcert.issuer.authority.AuthorityCreation;
import io.tunnelcert.issuer.issuance.CertificateAuthorities.Opening;
import java.time.Instant;

/** Step 7 of the cycle for one pending row: refuse what can never work, sign the rest, and let no row disturb another. */
final class Signing {

    /** After this many failed attempts the fault is the row's, not the moment's. */
    static final int MAX_ATTEMPTS = AuthorityCreation.MAX_ATTEMPTS;

    private final CertificateAuthorities authorities;
    private final PrivateKeySeal seal;

    Signing(CertificateAuthorities authorities, PrivateKeySeal seal) {
        this.authorities = authorities;
        this.seal = seal;
    }

    Attempt attempt(CertificateRow.Pending row, Instant now) {
        try {
            return switch (authorities.open(row.authority())) {
                case Opening.Opened(var authority) -> attempt(row, authority, now);
                case Opening.Unusable(var reason) -> new Attempt.Refused(row.facts(), reason);
            };
        } catch (RuntimeException e) {
            return postponeOrGiveUp(row, e);
        }
    }

    /** A customer reads the reason, so it quotes no exception. */
    static Attempt postponeOrGiveUp(CertificateRow.Pending row, RuntimeException cause) {
        if (row.attemptCount() + 1 < MAX_ATTEMPTS) {
            return new Attempt.Postponed(row.certificateId(), cause, true);
        }
        return new Attempt.Refused(
                row.facts(), "signing failed " + MAX_ATTEMPTS + " times; the worker's log has the details");
    }

    private Attempt attempt(CertificateRow.Pending row, IssuingAuthority authority, Instant now) {
        var issuer = authority.validity();
        if (!now.isBefore(issuer.notAfter())) {
            return new Attempt.Refused(
                    row.facts(),
                    "the issuing authority of " + row.facts().serverId() + " expired at " + issuer.notAfter());
        }
        if (!issuer.contains(row.validity())) {
            return new Attempt.Refused(
                    row.facts(),
                    "to be valid from " + row.validity().notBefore() + " to "
                            + row.validity().notAfter() + ", which is not within its issuing authority's "
                            + issuer.notBefore() + " to " + issuer.notAfter());
        }
        return sign(row, authority);
    }

    private Attempt sign(CertificateRow.Pending row, IssuingAuthority authority) {
        var id = row.facts().certificateId();
        var signed = authority.sign(row);
        var sealed = seal.seal(id, signed.privateKey());
        return new Attempt.Signed(row, new Ending.Issued(id, signed.certificate(), signed.publicKeySha256(), sealed));
    }
}

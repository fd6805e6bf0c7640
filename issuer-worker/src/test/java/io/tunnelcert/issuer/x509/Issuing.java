package io.tunnelcert.issuer.x509;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.SERVER;

import io.tunnelcert.issuer.authority.MadeAuthority;
import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.issuer.issuance.CertificateAuthorities.Opening;
import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.issuance.SignedCertificate;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Validity;
import java.security.SecureRandom;
import java.time.Duration;

/** An authority of one kind with its server's certificate, and certificates under it, made by the real thing. */
final class Issuing {

    private static final Validity TEN_YEARS =
            new Validity(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(3650)));

    private final SecureRandom random = new SecureRandom();
    private final KeyPairs keyPairs = new KeyPairs(random);
    private final MadeAuthority made;

    Issuing(KeyAlgorithm algorithm) {
        made = new X509AuthorityMaker(keyPairs, random).make(SERVER, algorithm, TEN_YEARS);
    }

    MadeAuthority made() {
        return made;
    }

    /** Of the sample row with number 1. */
    SignedCertificate sign(KeyAlgorithm algorithm) {
        var sealed = new SealedAuthority(
                SERVER, made.authority().certificate(), made.authority().privateKey());
        var opened = (Opening.Opened) new X509Authorities(new ClearSeal(), keyPairs).open(sealed);
        return opened.authority().sign(row(algorithm));
    }

    static CertificateRow.Pending row(KeyAlgorithm algorithm) {
        var row = Samples.pending(Samples.id(1));
        return new CertificateRow.Pending(
                row.facts(), algorithm, row.serialNumber(), row.validity(), row.authority(), 0);
    }

    /** What the certificate of {@link #sign} was made by. */
    static Template template() {
        var row = row(KeyAlgorithm.EC_P256);
        return Template.of(Profile.CLIENT, row.certificateId().text(), row.serialNumber(), row.validity());
    }
}

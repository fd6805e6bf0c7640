package io.tunnelcert.issuer.x509;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.model.Bytes;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;

/** The last look at a revocation list before it counts, with the JDK's parser instead of what built it. */
final class CrlCheck {

    private static final int VERSION = 2;

    private CrlCheck() {}

    /** @throws SelfCheckFailedException if anything is not as it should be */
    static void check(Bytes der, Crl expected, X509Certificate issuer) {
        try {
            var crl = (X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der.toArray()));
            crl.verify(issuer.getPublicKey());
            require(crl.getVersion() == VERSION, "it is not version 2");
            require(crl.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()), "the issuer differs");
            require(crl.getThisUpdate().toInstant().equals(expected.thisUpdate()), "thisUpdate differs");
            require(crl.getNextUpdate().toInstant().equals(expected.nextUpdate()), "nextUpdate differs");
            checkEntries(crl, expected);
        } catch (GeneralSecurityException e) {
            throw new SelfCheckFailedException("the revocation list does not verify", e);
        }
    }

    private static void checkEntries(X509CRL crl, Crl expected) {
        var number = Optional.ofNullable(crl.getRevokedCertificates()).map(Collection::size);
        require(number.orElse(0) == expected.entries().size(), "the number of entries differs");
        require(
                expected.entries().stream()
                        .allMatch(entry ->
                                crl.getRevokedCertificate(entry.serialNumber().value()) != null),
                "a revoked certificate is not on it");
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new SelfCheckFailedException("revocation list: " + fault);
        }
    }
}

package io.tunnelcert.issuer.x509;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.model.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;

/** The last look at a revocation list before it counts, with the JDK's parser instead of what built it. */
final class CrlCheck {

    private static final int VERSION = 2;
    private static final String CRL_NUMBER = "2.5.29.20";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";

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
            require(crl.getSigAlgOID().equals(issuer.getSigAlgOID()), "the signature is of another kind");
            require(
                    Set.of(CRL_NUMBER, AUTHORITY_KEY_IDENTIFIER).equals(crl.getNonCriticalExtensionOIDs())
                            && !crl.hasUnsupportedCriticalExtension(),
                    "the extensions differ");
            require(Arrays.equals(crl.getExtensionValue(CRL_NUMBER), encoded(expected.number())), "the number differs");
            ExtensionCheck.checkAuthorityKeyIdentifier(crl, issuer);
            checkEntries(crl, expected);
        } catch (IOException e) {
            throw new SelfCheckFailedException("the revocation list has extensions without an encoding", e);
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

    /** As every extension's value is, in an OCTET STRING. */
    private static byte[] encoded(long number) throws IOException {
        return new DEROctetString(new ASN1Integer(number)).getEncoded();
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new SelfCheckFailedException("revocation list: " + fault);
        }
    }
}

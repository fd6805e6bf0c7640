package io.tunnelcert.issuer.x509;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.IssuingAuthority;
import io.tunnelcert.issuer.issuance.SignedCertificate;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Validity;
import java.security.cert.X509Certificate;

/** Signs client certificates in the name of one server's authority. */
final class X509IssuingAuthority implements IssuingAuthority {

    private final X509Certificate certificate;
    private final Signer signer;
    private final KeyPairSource keyPairs;

    X509IssuingAuthority(X509Certificate certificate, Signer signer, KeyPairSource keyPairs) {
        this.certificate = certificate;
        this.signer = signer;
        this.keyPairs = keyPairs;
    }

    @Override
    public Validity validity() {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    @Override
    public SignedCertificate sign(CertificateRow.Pending row) {
        var template =
                Template.of(Profile.CLIENT, row.facts().certificateId().text(), row.serialNumber(), row.validity());
        var algorithm = row.keyAlgorithm();
        var keyPair = keyPairs.generate(algorithm);
        var privateKey = template.profile().encode(algorithm, keyPair.getPrivate());
        var der = signer.sign(template, algorithm, keyPair.getPublic());
        SelfCheck.check(der, privateKey, algorithm, template, certificate);
        return new SignedCertificate(
                der, Bytes.of(keyPair.getPublic().getEncoded()).sha256(), privateKey);
    }

    @Override
    public Bytes sign(Crl crl) {
        var der = signer.sign(crl);
        CrlCheck.check(der, crl, certificate);
        return der;
    }
}

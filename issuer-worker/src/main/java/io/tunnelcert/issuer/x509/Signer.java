package io.tunnelcert.issuer.x509;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Date;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Builds and signs X.509 v3 certificates and revocation lists in the name of one issuer. */
final class Signer {

    private final X500Name issuer;
    private final byte[] keyIdentifier;
    private final PrivateKey privateKey;
    private final KeyAlgorithm keyAlgorithm;

    /** @param keyIdentifier the issuer's own subject key identifier */
    Signer(X500Name issuer, byte[] keyIdentifier, PrivateKey privateKey, KeyAlgorithm keyAlgorithm) {
        this.issuer = issuer;
        this.keyIdentifier = keyIdentifier.clone();
        this.privateKey = privateKey;
        this.keyAlgorithm = keyAlgorithm;
    }

    /** The certificate in DER, for a key of the kind told. */
    Bytes sign(Template template, KeyAlgorithm subjectKeyAlgorithm, PublicKey subjectKey) {
        try {
            var subjectKeyInfo = SubjectPublicKeyInfo.getInstance(subjectKey.getEncoded());
            return Bytes.of(builder(template, subjectKeyAlgorithm, subjectKeyInfo)
                    .build(contentSigner())
                    .getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("no certificate could be signed", e);
        }
    }

    /** The revocation list in DER, a CRL of version 2 (RFC 5280, section 5.1.2.1). */
    Bytes sign(Crl crl) {
        try {
            var builder = new X509v2CRLBuilder(issuer, Date.from(crl.thisUpdate()))
                    .setNextUpdate(Date.from(crl.nextUpdate()))
                    .addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(keyIdentifier))
                    .addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(crl.number())));
            for (var entry : crl.entries()) {
                builder.addCRLEntry(
                        entry.serialNumber().value(), Date.from(entry.revokedAt()), CRLReason.cessationOfOperation);
            }
            return Bytes.of(builder.build(contentSigner()).getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("no revocation list could be signed", e);
        }
    }

    /** SHA-1 over the public key, method 1 of RFC 5280, section 4.2.1.2: an identifier, on which no security rests. */
    static byte[] keyIdentifier(SubjectPublicKeyInfo key) {
        try {
            var sha1 = new BcDigestCalculatorProvider().get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1));
            return new X509ExtensionUtils(sha1).createSubjectKeyIdentifier(key).getKeyIdentifier();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("no SHA-1", e);
        }
    }

    private ContentSigner contentSigner() throws OperatorCreationException {
        return new JcaContentSignerBuilder(KeyPairs.signatureOf(keyAlgorithm)).build(privateKey);
    }

    private X509v3CertificateBuilder builder(
            Template template, KeyAlgorithm subjectKeyAlgorithm, SubjectPublicKeyInfo subjectKey) throws IOException {
        var profile = template.profile();
        var builder = new X509v3CertificateBuilder(
                        issuer,
                        template.serialNumber().value(),
                        Date.from(template.validity().notBefore()),
                        Date.from(template.validity().notAfter()),
                        template.subject(),
                        subjectKey)
                .addExtension(Extension.basicConstraints, true, profile.basicConstraints())
                .addExtension(Extension.keyUsage, true, profile.keyUsage(subjectKeyAlgorithm))
                .addExtension(
                        Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdentifier(subjectKey)))
                .addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(keyIdentifier));
        if (profile.purpose().isPresent()) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(profile.purpose().get()));
        }
        return builder;
    }
}

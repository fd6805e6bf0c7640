package io.tunnelcert.issuer.x509;

import static io.tunnelcert.model.KeyAlgorithm.EC_P256;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Each fault that a certificate could have, one at a time, in one that is right otherwise. */
class SelfCheckTest {

    private final Issuing issuing = new Issuing(EC_P256);
    private final KeyPairs keyPairs = new KeyPairs(new SecureRandom());
    private final KeyPair keys = keyPairs.generate(EC_P256);
    private final X509CertificateHolder right = right();
    private String signature = "SHA256withECDSA";

    @Test
    void passesWhatIsRight() {
        assertThatCode(() -> check(Optional::of)).doesNotThrowAnyException();
    }

    @Test
    void refusesAMissingExtension() {
        Stream.of(Extension.subjectKeyIdentifier, Extension.authorityKeyIdentifier, Extension.extendedKeyUsage)
                .forEach(oid ->
                        assertThatThrownBy(() -> check(without(oid))).hasMessageStartingWith("self-check failed"));
        Stream.of(Extension.basicConstraints, Extension.keyUsage)
                .forEach(oid ->
                        assertThatThrownBy(() -> check(without(oid))).hasMessageStartingWith("self-check failed"));
    }

    @Test
    void refusesAWrongKeyIdentifier() {
        assertThatThrownBy(() -> check(changed(Extension.subjectKeyIdentifier, SelfCheckTest::otherEnd)))
                .hasMessageContaining("the subject key identifier differs");
        assertThatThrownBy(() -> check(changed(Extension.authorityKeyIdentifier, SelfCheckTest::otherEnd)))
                .hasMessageContaining("the authority key identifier differs");
    }

    @Test
    void refusesTheOtherCriticality() {
        Stream.of(Extension.basicConstraints, Extension.keyUsage, Extension.extendedKeyUsage)
                .forEach(oid -> assertThatThrownBy(() -> check(changed(oid, SelfCheckTest::otherCriticality)))
                        .hasMessageContaining("critical"));
    }

    @Test
    void refusesAnExtensionItDoesNotKnow() throws Exception {
        var unknown = new ASN1ObjectIdentifier("1.2.3.4");

        assertThatThrownBy(() -> check(Optional::of, new Extension(unknown, true, DERNull.INSTANCE.getEncoded())))
                .hasMessageContaining("the critical extensions differ");
        assertThatThrownBy(() -> check(Optional::of, new Extension(unknown, false, DERNull.INSTANCE.getEncoded())))
                .hasMessageContaining("the extensions that are not critical differ");
    }

    @Test
    void refusesAnAuthoritysRights() throws Exception {
        var authority = new BasicConstraints(0).getEncoded();
        var signing = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign).getEncoded();

        assertThatThrownBy(() -> check(changed(Extension.basicConstraints, it -> with(it, authority))))
                .hasMessageContaining("the basic constraints differ");
        assertThatThrownBy(() -> check(changed(Extension.keyUsage, it -> with(it, signing))))
                .hasMessageContaining("the key usage differs");
    }

    @Test
    void refusesAnotherSignatureAlgorithm() {
        signature = "SHA512withECDSA";

        assertThatThrownBy(() -> check(Optional::of)).hasMessageContaining("the signature is not of its issuer's kind");
    }

    @Test
    void refusesAnotherNameSerialNumberOrTime() {
        var template = Issuing.template();
        var later = Date.from(template.validity().notAfter().plus(Duration.ofSeconds(1)));
        var earlier = Date.from(template.validity().notBefore().minus(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> check(builder(
                        right.getSerialNumber().add(BigInteger.ONE),
                        right.getNotBefore(),
                        right.getNotAfter(),
                        right.getSubject())))
                .hasMessageContaining("the serial number differs");
        assertThatThrownBy(() -> check(builder(
                        right.getSerialNumber(), right.getNotBefore(), right.getNotAfter(), new X500Name("CN=vsc-2"))))
                .hasMessageContaining("the subject differs");
        assertThatThrownBy(
                        () -> check(builder(right.getSerialNumber(), earlier, right.getNotAfter(), right.getSubject())))
                .hasMessageContaining("notBefore differs");
        assertThatThrownBy(
                        () -> check(builder(right.getSerialNumber(), right.getNotBefore(), later, right.getSubject())))
                .hasMessageContaining("notAfter differs");
    }

    @Test
    void refusesAKeyOfAnotherKindThanPromised() {
        assertThatThrownBy(() -> SelfCheck.check(
                        der(builder()),
                        Bytes.of(keys.getPrivate().getEncoded()),
                        KeyAlgorithm.EC_P384,
                        Issuing.template(),
                        KeyCodec.certificate(issuing.made().authority().certificate())))
                .hasMessageContaining("the public key is not of the kind EC_P384");
    }

    private X509CertificateHolder right() {
        try {
            var authority = issuing.made().authority();
            var holder = new X509CertificateHolder(authority.certificate().toArray());
            var signer = new Signer(
                    holder.getSubject(),
                    Signer.keyIdentifier(holder.getSubjectPublicKeyInfo()),
                    KeyCodec.privateKey(EC_P256, authority.privateKey()),
                    EC_P256);
            return new X509CertificateHolder(
                    signer.sign(Issuing.template(), EC_P256, keys.getPublic()).toArray());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(Change change, Extension... more) throws Exception {
        var builder = builder();
        for (var oid : right.getExtensions().getExtensionOIDs()) {
            var extension = change.apply(right.getExtension(oid));
            if (extension.isPresent()) {
                builder.addExtension(extension.get());
            }
        }
        for (var extension : more) {
            builder.addExtension(extension);
        }
        checkBuilt(builder);
    }

    private void check(X509v3CertificateBuilder builder) throws Exception {
        for (var oid : right.getExtensions().getExtensionOIDs()) {
            builder.addExtension(right.getExtension(oid));
        }
        checkBuilt(builder);
    }

    private void checkBuilt(X509v3CertificateBuilder builder) throws Exception {
        SelfCheck.check(
                der(builder),
                Bytes.of(keys.getPrivate().getEncoded()),
                EC_P256,
                Issuing.template(),
                KeyCodec.certificate(issuing.made().authority().certificate()));
    }

    private X509v3CertificateBuilder builder() {
        return builder(right.getSerialNumber(), right.getNotBefore(), right.getNotAfter(), right.getSubject());
    }

    private X509v3CertificateBuilder builder(BigInteger serialNumber, Date notBefore, Date notAfter, X500Name subject) {
        return new X509v3CertificateBuilder(
                right.getIssuer(),
                serialNumber,
                notBefore,
                notAfter,
                subject,
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
    }

    private Bytes der(X509v3CertificateBuilder builder) throws Exception {
        var authorityKey =
                KeyCodec.privateKey(EC_P256, issuing.made().authority().privateKey());
        return Bytes.of(builder.build(new JcaContentSignerBuilder(signature).build(authorityKey))
                .getEncoded());
    }

    private static Change without(ASN1ObjectIdentifier oid) {
        return extension -> Optional.of(extension).filter(it -> !it.getExtnId().equals(oid));
    }

    private static Change changed(ASN1ObjectIdentifier oid, UnaryOperator<Extension> change) {
        return extension -> Optional.of(extension.getExtnId().equals(oid) ? change.apply(extension) : extension);
    }

    private static Extension otherEnd(Extension extension) {
        var value = extension.getExtnValue().getOctets().clone();
        value[value.length - 1] ^= 1;
        return with(extension, value);
    }

    private static Extension otherCriticality(Extension extension) {
        return new Extension(
                extension.getExtnId(),
                !extension.isCritical(),
                extension.getExtnValue().getOctets());
    }

    private static Extension with(Extension extension, byte[] value) {
        return new Extension(extension.getExtnId(), extension.isCritical(), value);
    }

    /** What becomes of each extension. */
    private interface Change {
        Optional<Extension> apply(Extension extension);
    }
}

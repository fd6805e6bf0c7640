package io.tunnelcert.issuer.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.issuer.authority.MadeAuthority;
import io.tunnelcert.issuer.authority.RevokedCertificate;
import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.issuer.issuance.CertificateAuthorities.Opening;
import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.IssuingAuthority;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Sequence;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two checkers that know nothing of each other, openssl and the JDK, judge the same certificates by the same revocation list. */
class RevocationCheckTest {

    private static final String CLIENT = "sslclient";

    private final SecureRandom random = new SecureRandom();
    private final Instant now = Instant.now();
    private final KeyPairs keyPairs = new KeyPairs(random);
    private final X509AuthorityMaker maker = new X509AuthorityMaker(keyPairs, random);
    private final X509Authorities authorities = new X509Authorities(new ClearSeal(), keyPairs);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void agreeOnGoodRevokedExpiredAndForeignCertificates(KeyAlgorithm algorithm) throws Exception {
        var own = authority(algorithm);
        var good = client(own, algorithm, Duration.ofDays(1095));
        var revoked = client(own, algorithm, Duration.ofDays(1095));
        var expired = client(own, algorithm, Duration.ofSeconds(-10));
        var foreign = client(authority(algorithm), algorithm, Duration.ofDays(1095));

        var crl = open(own)
                .sign(new Crl(
                        7,
                        now.minus(Crl.CLOCK_ALLOWANCE),
                        now.plus(Duration.ofDays(30)),
                        List.of(new RevokedCertificate(serialNumber(revoked), now))));

        assertThat(openSsl(own, crl, good)).endsWith(": OK\n");
        assertThat(jdk(own, crl, good)).isEqualTo("valid");
        assertThat(openSsl(own, crl, revoked)).contains("certificate revoked");
        assertThat(jdk(own, crl, revoked)).isEqualTo("REVOKED");
        assertThat(openSsl(own, crl, expired)).contains("certificate has expired");
        assertThat(jdk(own, crl, expired)).isEqualTo("EXPIRED");
        assertThat(openSsl(own, crl, foreign)).contains("unable to get local issuer certificate");
        assertThat(jdk(own, crl, foreign)).isNotEqualTo("valid");
    }

    @ParameterizedTest
    @EnumSource
    void agreeThatAListWithoutEntriesRevokesNothing(KeyAlgorithm algorithm) throws Exception {
        var own = authority(algorithm);
        var good = client(own, algorithm, Duration.ofDays(1095));

        var crl = open(own).sign(new Crl(1, now.minus(Crl.CLOCK_ALLOWANCE), now.plus(Duration.ofDays(30)), List.of()));

        assertThat(openSsl(own, crl, good)).endsWith(": OK\n");
        assertThat(jdk(own, crl, good)).isEqualTo("valid");
        // Version, signature, issuer, two times and extensions: no empty list of entries, which RFC 5280 forbids.
        var signed = ASN1Sequence.getInstance(crl.toArray());
        assertThat(ASN1Sequence.getInstance(signed.getObjectAt(0))).hasSize(6);
    }

    private MadeAuthority authority(KeyAlgorithm algorithm) {
        return maker.make(
                new ServerId("vss-" + Integer.toUnsignedString(random.nextInt(), 36)),
                algorithm,
                new Validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(3650))));
    }

    private Bytes client(MadeAuthority authority, KeyAlgorithm algorithm, Duration left) {
        return open(authority)
                .sign(new CertificateRow.Pending(
                        Samples.facts(Samples.id(1)),
                        algorithm,
                        SerialNumber.random(random),
                        Validity.startingAt(now, left),
                        Samples.authority(),
                        0))
                .certificate();
    }

    private IssuingAuthority open(MadeAuthority made) {
        var sealed = new SealedAuthority(
                made.serverId(),
                made.authority().certificate(),
                made.authority().privateKey());
        return ((Opening.Opened) authorities.open(sealed)).authority();
    }

    private String openSsl(MadeAuthority authority, Bytes crl, Bytes certificate) throws Exception {
        return new OpenSsl(folder).verifyUnrevoked(CLIENT, authority.authority().certificate(), crl, certificate);
    }

    private static String jdk(MadeAuthority authority, Bytes crl, Bytes certificate) throws GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var anchor = new TrustAnchor(KeyCodec.certificate(authority.authority().certificate()), null);
        var parameters = new PKIXParameters(Set.of(anchor));
        parameters.setRevocationEnabled(true);
        parameters.addCertStore(CertStore.getInstance(
                "Collection",
                new CollectionCertStoreParameters(
                        List.of(factory.generateCRL(new ByteArrayInputStream(crl.toArray()))))));
        var path = factory.generateCertPath(List.of(KeyCodec.certificate(certificate)));
        try {
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return "valid";
        } catch (CertPathValidatorException e) {
            return e.getReason().toString();
        }
    }

    private static SerialNumber serialNumber(Bytes certificate) throws GeneralSecurityException {
        return new SerialNumber(KeyCodec.certificate(certificate).getSerialNumber());
    }
}

package io.tunnelcert.issuer.x509;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static io.tunnelcert.issuer.issuance.Samples.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.issuer.authority.MadeAuthority;
import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.issuer.issuance.CertificateAuthorities.Opening;
import io.tunnelcert.issuer.issuance.SignedCertificate;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class X509CertificatesTest {

    private static final Validity TEN_YEARS =
            new Validity(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(3650)));

    private final SecureRandom random = new SecureRandom();
    private final KeyPairs keyPairs = new KeyPairs(random);
    private final X509AuthorityMaker maker = new X509AuthorityMaker(keyPairs, random);
    private final X509Authorities authorities = new X509Authorities(new ClearSeal(), keyPairs);
    private final MadeAuthority made = make(SERVER);

    @Test
    void makesAClientCertificateThatTheJdkTrusts() throws GeneralSecurityException {
        var signed = sign();

        var certificate = KeyCodec.certificate(signed.certificate());
        var anchor = new TrustAnchor(KeyCodec.certificate(made.authority().certificate()), null);
        var parameters = new PKIXParameters(Set.of(anchor));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    @Test
    void makesAClientCertificateThatOpenSslTakesForAClientOnly(@TempDir Path folder) throws Exception {
        var signed = sign();

        var openSsl = new OpenSsl(folder);
        var authority = made.authority().certificate();
        assertThat(openSsl.verify("sslclient", authority, signed.certificate())).endsWith("certificate.pem: OK\n");
        assertThat(openSsl.verify("sslserver", authority, signed.certificate()))
                .contains("unsuitable certificate purpose");
    }

    @Test
    void makesAServerCertificateThatOpenSslTakesForAServerOnly(@TempDir Path folder) throws Exception {
        var server = made.server().certificate();

        var openSsl = new OpenSsl(folder);
        var authority = made.authority().certificate();
        assertThat(openSsl.verify("sslserver", authority, server)).endsWith("certificate.pem: OK\n");
        assertThat(openSsl.verify("sslclient", authority, server)).contains("unsuitable certificate purpose");
    }

    @Test
    void followsTheClientProfile(@TempDir Path folder) throws Exception {
        var signed = sign();

        assertThat(new OpenSsl(folder).text(signed.certificate()))
                .contains("Version: 3 (0x2)")
                .contains("Signature Algorithm: ecdsa-with-SHA256")
                .contains("Issuer: CN = vss-test issuing authority")
                .contains("Subject: CN = vsc-1\n")
                .contains("Not Before: Nov 22 09:55:00 2026 GMT")
                .contains("Not After : Nov 21 10:00:00 2029 GMT")
                .contains("ASN1 OID: prime256v1")
                .containsPattern("Basic Constraints: critical\\s+CA:FALSE")
                .containsPattern("Key Usage: critical\\s+Digital Signature\n")
                .containsPattern("Extended Key Usage: ?\\s+TLS Web Client Authentication\n")
                .contains("X509v3 Subject Key Identifier:", "X509v3 Authority Key Identifier:");
    }

    @Test
    void followsTheAuthorityProfile(@TempDir Path folder) throws Exception {
        var authority = made.authority().certificate();

        assertThat(new OpenSsl(folder).text(authority))
                .containsPattern("Basic Constraints: critical\\s+CA:TRUE, pathlen:0")
                .containsPattern("Key Usage: critical\\s+Certificate Sign, CRL Sign\n")
                .doesNotContain("Extended Key Usage");
    }

    @Test
    void writesTimesAsUtcTimeAndNoUniqueIdentifiers(@TempDir Path folder) throws Exception {
        var structure = new OpenSsl(folder).structure(sign().certificate());

        assertThat(structure)
                .containsPattern("UTCTIME +:261122095500Z\n.*UTCTIME +:291121100000Z")
                .doesNotContain("GENERALIZEDTIME", "cont [ 1 ]", "cont [ 2 ]");
    }

    @Test
    void takesTheSerialNumberFromTheRow() throws GeneralSecurityException {
        var signed = sign();

        assertThat(KeyCodec.certificate(signed.certificate()).getSerialNumber())
                .isEqualTo(pending(id(1)).serialNumber().value());
        assertThat(made.authority().serialNumber()).isNotEqualTo(made.server().serialNumber());
    }

    @Test
    void opensNoAuthorityWhoseKeyIsAnothers() {
        var other = make(new ServerId("vss-other"));

        var opening = authorities.open(new SealedAuthority(
                SERVER, made.authority().certificate(), other.authority().privateKey()));

        assertThat(opening).isEqualTo(unusable("its private key is not its certificate's"));
    }

    @Test
    void opensNoAuthorityWhoseKeyIsNone() {
        var noKey = Bytes.of(new byte[] {0x30, 0});

        var opening =
                authorities.open(new SealedAuthority(SERVER, made.authority().certificate(), noKey));

        assertThat(opening).isEqualTo(unusable("its certificate or private key is unreadable"));
    }

    @Test
    void opensNoAuthorityWhoseKeyDoesNotDecrypt() {
        var sealed = new SealedAuthority(SERVER, made.authority().certificate(), Bytes.of(new byte[0]));

        var opening = authorities.open(sealed);

        assertThat(opening)
                .isEqualTo(unusable("its private key does not decrypt with the authority keyset this worker holds"));
    }

    @Test
    void saysWithoutAParsersWordsThatAnAuthorityIsUnreadable() {
        var garbage = Bytes.of(new byte[] {1, 2, 3});

        var opening = authorities.open(new SealedAuthority(SERVER, garbage, garbage));

        assertThat(opening).isEqualTo(unusable("its certificate or private key is unreadable"));
    }

    @Test
    void refusesACertificateSignedByAnotherKey() {
        var template = Template.of(Profile.CLIENT, "vsc-1", new SerialNumber(BigInteger.ONE), TEN_YEARS);
        var keys = keyPairs.generate(KeyAlgorithm.EC_P256);
        var impostor = keyPairs.generate(KeyAlgorithm.EC_P256);
        var signer = new Signer(
                Template.of(Profile.AUTHORITY, Template.authorityName(SERVER), template.serialNumber(), TEN_YEARS)
                        .subject(),
                new byte[20],
                impostor.getPrivate(),
                KeyAlgorithm.EC_P256);
        var der = signer.sign(template, KeyAlgorithm.EC_P256, keys.getPublic());

        assertThatThrownBy(() -> SelfCheck.check(
                        der,
                        Bytes.of(keys.getPrivate().getEncoded()),
                        KeyAlgorithm.EC_P256,
                        template,
                        KeyCodec.certificate(made.authority().certificate())))
                .isInstanceOf(SelfCheckFailedException.class)
                .hasMessageContaining("does not verify");
    }

    @Test
    void refusesAPrivateKeyThatIsNotTheCertificates() {
        var signed = sign();
        var row = pending(id(1));
        var template = Template.of(Profile.CLIENT, "vsc-1", row.serialNumber(), row.validity());

        assertThatThrownBy(() -> SelfCheck.check(
                        signed.certificate(),
                        made.server().privateKey(),
                        KeyAlgorithm.EC_P256,
                        template,
                        KeyCodec.certificate(made.authority().certificate())))
                .hasMessageContaining("private key is not the certificate's");
    }

    @Test
    void refusesACertificateOfAnotherProfile() {
        var signed = sign();
        var row = pending(id(1));
        var template = Template.of(Profile.SERVER, "vsc-1", row.serialNumber(), row.validity());

        assertThatThrownBy(() -> SelfCheck.check(
                        signed.certificate(),
                        signed.privateKey(),
                        KeyAlgorithm.EC_P256,
                        template,
                        KeyCodec.certificate(made.authority().certificate())))
                .hasMessageContaining("extended key usage");
    }

    private SignedCertificate sign() {
        var sealed = new SealedAuthority(
                SERVER, made.authority().certificate(), made.authority().privateKey());
        var opened = (Opening.Opened) authorities.open(sealed);
        return opened.authority().sign(pending(id(1)));
    }

    private MadeAuthority make(ServerId serverId) {
        return maker.make(serverId, KeyAlgorithm.EC_P256, TEN_YEARS);
    }

    private static Opening unusable(String why) {
        return new Opening.Unusable("the issuing authority of vss-test cannot sign: " + why);
    }
}

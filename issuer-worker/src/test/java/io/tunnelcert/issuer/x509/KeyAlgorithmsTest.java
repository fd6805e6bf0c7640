package io.tunnelcert.issuer.x509;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.model.KeyAlgorithm.EC_P256;
import static io.tunnelcert.model.KeyAlgorithm.EC_P384;
import static io.tunnelcert.model.KeyAlgorithm.RSA_2048;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Pem;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of key, by other eyes than ours. */
class KeyAlgorithmsTest {

    @TempDir
    private Path folder;

    /** As a worker does at its start; the other tests here use what the JDK has. */
    @BeforeAll
    static void chooseProvider() {
        CryptoProvider.choose();
    }

    @AfterAll
    static void leaveTheChoice() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @ParameterizedTest
    @EnumSource
    void makesCertificatesThatOpenSslAndTheJdkTrust(KeyAlgorithm algorithm) throws Exception {
        var issuing = new Issuing(algorithm);

        var client = issuing.sign(algorithm);

        var openSsl = new OpenSsl(folder);
        var authority = issuing.made().authority().certificate();
        var server = issuing.made().server().certificate();
        assertThat(openSsl.verify("sslclient", authority, client.certificate())).endsWith("certificate.pem: OK\n");
        assertThat(openSsl.verify("sslserver", authority, client.certificate()))
                .contains("unsuitable certificate purpose");
        assertThat(openSsl.verify("sslserver", authority, server)).endsWith("certificate.pem: OK\n");
        assertThat(openSsl.verify("sslclient", authority, server)).contains("unsuitable certificate purpose");
        assertThat(openSsl.text(client.certificate()))
                .contains(keyOf(algorithm), "Signature Algorithm: " + signatureOf(algorithm))
                .containsPattern("Key Usage: critical\\s+" + usageOf(algorithm) + "\n");
        assertThat(openSsl.text(server)).containsPattern("Key Usage: critical\\s+" + usageOf(algorithm) + "\n");
        assertThat(openSsl.text(authority)).containsPattern("Key Usage: critical\\s+Certificate Sign, CRL Sign\n");
        assertThat(openSsl.publicKeyOfPrivate(pem(algorithm, client.privateKey())))
                .isEqualTo(openSsl.publicKeyOfCertificate(client.certificate()));
        validate(authority, client.certificate());
        validate(authority, server);
    }

    @Test
    void certifiesAKeyOfAnotherKindThanTheAuthoritys() throws Exception {
        var ofEc = new Issuing(EC_P384);
        var ofRsa = new Issuing(RSA_2048);

        var rsaUnderEc = ofEc.sign(RSA_2048).certificate();
        var ecUnderRsa = ofRsa.sign(EC_P256).certificate();

        var openSsl = new OpenSsl(folder);
        assertThat(openSsl.verify("sslclient", ofEc.made().authority().certificate(), rsaUnderEc))
                .endsWith("certificate.pem: OK\n");
        assertThat(openSsl.text(rsaUnderEc))
                .contains("Signature Algorithm: ecdsa-with-SHA384")
                .containsPattern("Key Usage: critical\\s+Digital Signature, Key Encipherment\n");
        assertThat(openSsl.verify("sslclient", ofRsa.made().authority().certificate(), ecUnderRsa))
                .endsWith("certificate.pem: OK\n");
        assertThat(openSsl.text(ecUnderRsa))
                .contains("Signature Algorithm: sha256WithRSAEncryption")
                .containsPattern("Key Usage: critical\\s+Digital Signature\n");
        validate(ofEc.made().authority().certificate(), rsaUnderEc);
        validate(ofRsa.made().authority().certificate(), ecUnderRsa);
    }

    private static void validate(Bytes authority, Bytes certificate) throws GeneralSecurityException {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(KeyCodec.certificate(authority), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(KeyCodec.certificate(certificate)));
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    private static String pem(KeyAlgorithm algorithm, Bytes privateKey) {
        return algorithm.isRsa() ? Pem.rsaPrivateKey(privateKey) : Pem.privateKey(privateKey);
    }

    private static String keyOf(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case EC_P256 -> "ASN1 OID: prime256v1";
            case EC_P384 -> "ASN1 OID: secp384r1";
            case ED25519 -> "Public Key Algorithm: ED25519";
            case RSA_2048 -> "Public-Key: (2048 bit)";
            case RSA_3072 -> "Public-Key: (3072 bit)";
            case RSA_4096 -> "Public-Key: (4096 bit)";
        };
    }

    private static String signatureOf(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case EC_P256 -> "ecdsa-with-SHA256";
            case EC_P384 -> "ecdsa-with-SHA384";
            case ED25519 -> "ED25519";
            case RSA_2048, RSA_3072, RSA_4096 -> "sha256WithRSAEncryption";
        };
    }

    private static String usageOf(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case EC_P256, EC_P384, ED25519 -> "Digital Signature";
            case RSA_2048, RSA_3072, RSA_4096 -> "Digital Signature, Key Encipherment";
        };
    }
}

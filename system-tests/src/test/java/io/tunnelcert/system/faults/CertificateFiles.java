package io.tunnelcert.system.faults;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Reads what a client is given, with the JDK alone. */
final class CertificateFiles {

    private static final byte[] CHALLENGE = "the key is the certificate's".getBytes(StandardCharsets.US_ASCII);

    private CertificateFiles() {}

    static Answer seen(String certificatePem, String keyPem) {
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificatePem.getBytes(StandardCharsets.US_ASCII)));
            var key = Base64.getMimeDecoder().decode(keyPem.replaceAll("-----[A-Z ]+-----", ""));
            return new Answer.Shown(
                    certificate.getSerialNumber().toString(16),
                    sha256(certificate.getEncoded()),
                    sha256(key),
                    matches(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)), certificate));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Answer.Broken("files: " + e);
        }
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean matches(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        var signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(key);
        signing.update(CHALLENGE);
        var signature = signing.sign();
        signing.initVerify(certificate);
        signing.update(CHALLENGE);
        return signing.verify(signature);
    }
}

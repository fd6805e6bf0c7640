package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;

/** Reads what is stored back with the JDK's own parsers, which did not write it. */
final class KeyCodec {

    private KeyCodec() {}

    static X509Certificate certificate(Bytes der) throws CertificateException {
        var in = new ByteArrayInputStream(der.toArray());
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }

    static PrivateKey privateKey(KeyAlgorithm algorithm, Bytes pkcs8) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance(
                switch (algorithm) {
                    case EC_P256, EC_P384 -> "EC";
                    case ED25519 -> "Ed25519";
                    case RSA_2048, RSA_3072, RSA_4096 -> "RSA";
                });
        return factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toArray()));
    }
}

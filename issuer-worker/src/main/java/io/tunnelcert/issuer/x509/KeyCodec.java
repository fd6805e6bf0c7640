package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Reads what is stored back: certificates with the JDK's own parser, which did not write them. */
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

    /** As a client is to get it: PKCS#1 DER (RFC 8017, appendix A.1.2) for RSA, as both clouds give, and PKCS#8 DER (RFC 5958) else. */
    static Bytes handedOut(KeyAlgorithm algorithm, PrivateKey privateKey) {
        if (!algorithm.isRsa()) {
            return Bytes.of(privateKey.getEncoded());
        }
        try {
            var pkcs1 = PrivateKeyInfo.getInstance(privateKey.getEncoded()).parsePrivateKey();
            return Bytes.of(pkcs1.toASN1Primitive().getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("an RSA private key has no encoding", e);
        }
    }

    /** The PKCS#8 DER of what {@link #handedOut} gave. */
    static Bytes pkcs8(KeyAlgorithm algorithm, Bytes handedOut) throws GeneralSecurityException {
        if (!algorithm.isRsa()) {
            return handedOut;
        }
        var rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        try {
            return Bytes.of(new PrivateKeyInfo(rsa, ASN1Primitive.fromByteArray(handedOut.toArray())).getEncoded());
        } catch (IOException e) {
            throw new InvalidKeySpecException("not PKCS#1", e);
        }
    }
}

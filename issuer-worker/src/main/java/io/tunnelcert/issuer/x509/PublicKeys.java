package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.KeyAlgorithm;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Tells what a public key is by itself, whatever is said of it elsewhere. */
final class PublicKeys {

    private PublicKeys() {}

    /** Empty for a key that is of none of our kinds exactly. */
    static Optional<KeyAlgorithm> algorithm(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> ofModulus(rsa.getModulus().bitLength());
            case ECPublicKey ec -> ofCurve(ec.getParams());
            case EdECPublicKey ed
            when ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName()) ->
                Optional.of(KeyAlgorithm.ED25519);
            default -> Optional.empty();
        };
    }

    /** The key itself, without what says of which kind it is: subjectPublicKey of RFC 5280, section 4.1. */
    static ASN1BitString bits(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData();
    }

    private static Optional<KeyAlgorithm> ofModulus(int bits) {
        return switch (bits) {
            case 2048 -> Optional.of(KeyAlgorithm.RSA_2048);
            case 3072 -> Optional.of(KeyAlgorithm.RSA_3072);
            case 4096 -> Optional.of(KeyAlgorithm.RSA_4096);
            default -> Optional.empty();
        };
    }

    private static Optional<KeyAlgorithm> ofCurve(ECParameterSpec parameters) {
        if (Curve.P256.has(parameters)) {
            return Optional.of(KeyAlgorithm.EC_P256);
        }
        return Curve.P384.has(parameters) ? Optional.of(KeyAlgorithm.EC_P384) : Optional.empty();
    }
}

package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.KeyAlgorithm;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Finds public keys that must not be certified: of another kind than promised, or of a form known to be weak. */
final class KeyStrength {

    private KeyStrength() {}

    /** What is wrong with the key, if anything is. */
    static Optional<String> weakness(PublicKey key, KeyAlgorithm algorithm) {
        if (!PublicKeys.algorithm(key).equals(Optional.of(algorithm))) {
            return Optional.of("the public key is not of the kind " + algorithm);
        }
        return switch (algorithm) {
            case EC_P256 -> curve(Curve.P256, (ECPublicKey) key);
            case EC_P384 -> curve(Curve.P384, (ECPublicKey) key);
            case ED25519 -> edwards(key);
            case RSA_2048, RSA_3072, RSA_4096 -> RsaModulus.weakness((RSAPublicKey) key);
        };
    }

    private static Optional<String> curve(Curve curve, ECPublicKey key) {
        return curve.contains(key.getW()) ? Optional.empty() : Optional.of("the public key is no point of its curve");
    }

    /** Also that the point is of the prime order, and not among the few of a small one (RFC 8032, section 5.1.3, and beyond). */
    private static Optional<String> edwards(PublicKey key) {
        var point = PublicKeys.bits(key).getOctets();
        return point.length == Ed25519.PUBLIC_KEY_SIZE && Ed25519.validatePublicKeyFull(point, 0)
                ? Optional.empty()
                : Optional.of("the public key is no point of its curve");
    }
}

package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.KeyAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;

/** Makes key pairs with the JDK's providers, and names the signature each kind of key makes. */
final class KeyPairs {

    private final SecureRandom random;

    KeyPairs(SecureRandom random) {
        this.random = random;
    }

    KeyPair generate(KeyAlgorithm algorithm) {
        try {
            return switch (algorithm) {
                case EC_P256 -> ec("secp256r1");
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key pair of " + algorithm + " could be made", e);
        }
    }

    /** By its standard name in the Java Security Standard Algorithm Names; always with SHA-256. */
    static String signatureOf(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case EC_P256 -> "SHA256withECDSA";
        };
    }

    private KeyPair ec(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve), random);
        return generator.generateKeyPair();
    }
}

package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.KeyAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** Makes key pairs with the JDK's providers, and names the signature each kind of key makes. */
final class KeyPairs implements KeyPairSource {

    private final SecureRandom random;

    KeyPairs(SecureRandom random) {
        this.random = random;
    }

    @Override
    public KeyPair generate(KeyAlgorithm algorithm) {
        try {
            return switch (algorithm) {
                case EC_P256 -> ec("secp256r1");
                case EC_P384 -> ec("secp384r1");
                case ED25519 -> ed25519();
                case RSA_2048 -> rsa(2048);
                case RSA_3072 -> rsa(3072);
                case RSA_4096 -> rsa(4096);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key pair of " + algorithm + " could be made", e);
        }
    }

    /** By its standard name in the Java Security Standard Algorithm Names; with a digest as strong as the key. */
    static String signatureOf(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case EC_P256 -> "SHA256withECDSA";
            case EC_P384 -> "SHA384withECDSA";
            case ED25519 -> "Ed25519";
            case RSA_2048, RSA_3072, RSA_4096 -> "SHA256withRSA";
        };
    }

    /** By its object identifier: RFC 5758, section 3.2, RFC 8410, section 3, and RFC 4055, section 5. */
    static String signatureOidOf(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case EC_P256 -> "1.2.840.10045.4.3.2";
            case EC_P384 -> "1.2.840.10045.4.3.3";
            case ED25519 -> "1.3.101.112";
            case RSA_2048, RSA_3072, RSA_4096 -> "1.2.840.113549.1.1.11";
        };
    }

    private KeyPair rsa(int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4), random);
        return generator.generateKeyPair();
    }

    private KeyPair ec(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve), random);
        return generator.generateKeyPair();
    }

    private KeyPair ed25519() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, random);
        return generator.generateKeyPair();
    }
}

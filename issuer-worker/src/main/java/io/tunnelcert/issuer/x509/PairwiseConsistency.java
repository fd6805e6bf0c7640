package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;

/**
 * Whether a private key is a public key's (NIST SP 800-56A revision 3, section 5.6.2.1.4). An elliptic key that names its public key is read
 * by the native provider, which multiplies the base point anew and refuses another's public key; any other signs a probe that the public
 * key is to verify, which takes six times as long.
 */
final class PairwiseConsistency {

    private static final byte[] PROBE =
            "does this private key belong to this certificate?".getBytes(StandardCharsets.UTF_8);

    private PairwiseConsistency() {}

    /**
     * @param pkcs8 the private key, PKCS#8 DER (RFC 5958), elliptic ones with their public key within (RFC 5915) or without
     * @throws GeneralSecurityException if the private key cannot be read or used
     */
    static boolean holds(KeyAlgorithm algorithm, Bytes pkcs8, PublicKey publicKey) throws GeneralSecurityException {
        var named = publicKeyWithin(algorithm, pkcs8);
        if (named.isPresent() && !named.get().equals(PublicKeys.bits(publicKey))) {
            return false;
        }
        var reader = named.flatMap(_ -> CryptoProvider.chosen());
        return reader.isPresent() ? isRead(pkcs8, reader.get()) : signsAndVerifies(algorithm, pkcs8, publicKey);
    }

    /** Whether a provider reads elliptic key pairs, and refuses those whose halves are of two. */
    static boolean isToldBy(Provider provider) throws GeneralSecurityException {
        return isToldBy(provider, "secp256r1") && isToldBy(provider, "secp384r1");
    }

    private static boolean isToldBy(Provider provider, String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec(curve));
        var one = generator.generateKeyPair();
        var other = generator.generateKeyPair();
        return isRead(joined(one.getPrivate(), one.getPublic()), provider)
                && !isRead(joined(one.getPrivate(), other.getPublic()), provider);
    }

    /** With this provider alone: where it refuses, no other is asked. */
    private static boolean isRead(Bytes pkcs8, Provider provider) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("EC", provider);
        try {
            factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toArray()));
            return true;
        } catch (InvalidKeySpecException _) {
            return false;
        }
    }

    private static boolean signsAndVerifies(KeyAlgorithm algorithm, Bytes pkcs8, PublicKey publicKey)
            throws GeneralSecurityException {
        var signer = Signature.getInstance(KeyPairs.signatureOf(algorithm));
        signer.initSign(KeyCodec.privateKey(algorithm, pkcs8));
        signer.update(PROBE);
        var verifier = Signature.getInstance(KeyPairs.signatureOf(algorithm));
        verifier.initVerify(publicKey);
        verifier.update(PROBE);
        return verifier.verify(signer.sign());
    }

    private static Optional<ASN1BitString> publicKeyWithin(KeyAlgorithm algorithm, Bytes pkcs8)
            throws InvalidKeySpecException {
        return switch (algorithm) {
            case EC_P256, EC_P384 -> publicKeyWithin(pkcs8);
            case ED25519, RSA_2048, RSA_3072, RSA_4096 -> Optional.empty();
        };
    }

    private static Optional<ASN1BitString> publicKeyWithin(Bytes pkcs8) throws InvalidKeySpecException {
        try {
            var key = PrivateKeyInfo.getInstance(pkcs8.toArray()).parsePrivateKey();
            return Optional.ofNullable(ECPrivateKey.getInstance(key).getPublicKey());
        } catch (IOException | RuntimeException e) { // the parser's, of many kinds
            throw new InvalidKeySpecException("not an elliptic private key in PKCS#8", e);
        }
    }

    private static Bytes joined(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        try {
            var info = PrivateKeyInfo.getInstance(privateKey.getEncoded());
            var secret = ECPrivateKey.getInstance(info.parsePrivateKey()).getPrivateKey();
            var both = new ECPrivateKey(secret, null, PublicKeys.bits(publicKey));
            return Bytes.of(new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), both).getEncoded());
        } catch (IOException e) {
            throw new InvalidKeySpecException("a private key has no encoding", e);
        }
    }
}

package io.tunnelcert.issuer.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the native provider, which checks elliptic keys as it reads them, and without. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class PairwiseConsistencyTest {

    private final KeyPairs keyPairs = new KeyPairs(new SecureRandom());

    PairwiseConsistencyTest(boolean nativeProvider) {
        if (nativeProvider) {
            CryptoProvider.choose();
            assumeTrue(CryptoProvider.chosen().isPresent(), "no native library fits here");
        }
    }

    @AfterEach
    void leaveTheChoice() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "EC_P384", "ED25519", "RSA_2048"})
    void holdsForAPairAlone(KeyAlgorithm algorithm) throws Exception {
        var one = keyPairs.generate(algorithm);
        var other = keyPairs.generate(algorithm);

        assertThat(holds(algorithm, one.getPrivate(), one.getPublic())).isTrue();
        assertThat(holds(algorithm, one.getPrivate(), other.getPublic())).isFalse();
    }

    /** The halves of a stored key must be of one, and of the one that is certified. */
    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "EC_P384"})
    void looksAtThePublicKeyWithinAndAtTheSecret(KeyAlgorithm algorithm) throws Exception {
        var one = keyPairs.generate(algorithm);
        var other = keyPairs.generate(algorithm);

        assertThat(holds(algorithm, stored(one, bits(one)), one)).isTrue();
        assertThat(holds(algorithm, stored(other, bits(one)), one)).isFalse();
        assertThat(holds(algorithm, stored(one, bits(other)), one)).isFalse();
        assertThat(holds(algorithm, stored(other, bits(other)), one)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "EC_P384"})
    void takesKeysThatNameNoPublicKey(KeyAlgorithm algorithm) throws Exception {
        var one = keyPairs.generate(algorithm);
        var other = keyPairs.generate(algorithm);

        assertThat(holds(algorithm, stored(one, null), one)).isTrue();
        assertThat(holds(algorithm, stored(other, null), one)).isFalse();
    }

    @Test
    void readsNoOtherThing() {
        var keys = keyPairs.generate(KeyAlgorithm.EC_P256);

        assertThatThrownBy(() -> holds(KeyAlgorithm.EC_P256, Bytes.of(new byte[] {4, 1, 7}), keys))
                .isInstanceOf(InvalidKeySpecException.class);
    }

    /** As the JDK's does not. */
    @Test
    void isNotToldByAReaderThatTakesAnything() throws Exception {
        assertThat(PairwiseConsistency.isToldBy(Security.getProvider("SunEC"))).isFalse();
    }

    private static boolean holds(KeyAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) throws Exception {
        return PairwiseConsistency.holds(algorithm, Bytes.of(privateKey.getEncoded()), publicKey);
    }

    private static boolean holds(KeyAlgorithm algorithm, Bytes stored, KeyPair certified) throws Exception {
        return PairwiseConsistency.holds(algorithm, stored, certified.getPublic());
    }

    private static ASN1BitString bits(KeyPair keys) {
        return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()).getPublicKeyData();
    }

    private static Bytes stored(KeyPair secretOf, @Nullable ASN1BitString publicKey) throws Exception {
        var info = PrivateKeyInfo.getInstance(secretOf.getPrivate().getEncoded());
        var secret = ECPrivateKey.getInstance(info.parsePrivateKey()).getPrivateKey();
        var key = new ECPrivateKey(secret, null, publicKey);
        return Bytes.of(new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), key).getEncoded());
    }
}

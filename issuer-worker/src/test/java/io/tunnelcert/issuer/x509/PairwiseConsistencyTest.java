package io.tunnelcert.issuer.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.interfaces.ECKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
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
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
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

    /** With the same first coordinate, which is all that a shared secret shows. */
    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "EC_P384"})
    void refusesTheNegativeOfASecret(KeyAlgorithm algorithm) throws Exception {
        var keys = keyPairs.generate(algorithm);
        var order = ((ECKey) keys.getPublic()).getParams().getOrder();
        var secret = key(Bytes.of(keys.getPrivate().getEncoded())).getKey();
        var negative = new ECPrivateKey(order.bitLength(), order.subtract(secret), bits(keys), null);

        assertThat(holds(algorithm, inPkcs8(keys, negative), keys)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "040107", "3000", "30050202ffff00", "3008020100300004013000"})
    void readsNoOtherThing(String octets) {
        var other = Bytes.of(HexFormat.of().parseHex(octets));

        for (var algorithm : List.of(KeyAlgorithm.EC_P256, KeyAlgorithm.ED25519, KeyAlgorithm.RSA_2048)) {
            var keys = keyPairs.generate(algorithm);
            assertThatThrownBy(() -> holds(algorithm, other, keys)).isInstanceOf(InvalidKeySpecException.class);
        }
    }

    /** Or nothing could be read but probes. */
    @Test
    void hasThePublicKeyStoredBesideByTheNativeProvider() throws Exception {
        assumeTrue(CryptoProvider.chosen().isPresent());
        for (var algorithm : List.of(KeyAlgorithm.EC_P256, KeyAlgorithm.EC_P384)) {
            var keys = keyPairs.generate(algorithm);

            var stored = Profile.CLIENT.encode(algorithm, keys.getPrivate());

            assertThat(key(stored).getPublicKey()).isEqualTo(bits(keys));
        }
    }

    /** The JDK's takes both. */
    @Test
    void isNotToldByAReaderThatTakesAnything() throws Exception {
        var sunEc = Security.getProvider("SunEC");
        var one = keyPairs.generate(KeyAlgorithm.EC_P256);
        var other = keyPairs.generate(KeyAlgorithm.EC_P256);

        for (var publicKey : List.of(bits(one), bits(other))) {
            var spec = new PKCS8EncodedKeySpec(stored(one, publicKey).toArray());
            assertThat(KeyFactory.getInstance("EC", sunEc).generatePrivate(spec))
                    .isNotNull();
        }
        assertThat(PairwiseConsistency.isToldBy(sunEc)).isFalse();
    }

    private static boolean holds(KeyAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) throws Exception {
        return PairwiseConsistency.holds(algorithm, Bytes.of(privateKey.getEncoded()), publicKey);
    }

    private static boolean holds(KeyAlgorithm algorithm, Bytes stored, KeyPair certified) throws Exception {
        return PairwiseConsistency.holds(algorithm, stored, certified.getPublic());
    }

    private static ASN1BitString bits(KeyPair keys) {
        return PublicKeys.bits(keys.getPublic());
    }

    private static Bytes stored(KeyPair secretOf, @Nullable ASN1BitString publicKey) throws Exception {
        var secret = key(Bytes.of(secretOf.getPrivate().getEncoded())).getPrivateKey();
        return inPkcs8(secretOf, new ECPrivateKey(secret, null, publicKey));
    }

    private static Bytes inPkcs8(KeyPair sameKind, ECPrivateKey key) throws Exception {
        var info = PrivateKeyInfo.getInstance(sameKind.getPrivate().getEncoded());
        return Bytes.of(new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), key).getEncoded());
    }

    private static ECPrivateKey key(Bytes pkcs8) throws Exception {
        return ECPrivateKey.getInstance(
                PrivateKeyInfo.getInstance(pkcs8.toArray()).parsePrivateKey());
    }
}

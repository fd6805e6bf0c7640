package io.tunnelcert.issuer.x509;

import static io.tunnelcert.model.KeyAlgorithm.EC_P256;
import static io.tunnelcert.model.KeyAlgorithm.EC_P384;
import static io.tunnelcert.model.KeyAlgorithm.ED25519;
import static io.tunnelcert.model.KeyAlgorithm.RSA_2048;
import static io.tunnelcert.model.KeyAlgorithm.RSA_3072;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.model.KeyAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyStrengthTest {

    private static final BigInteger F4 = BigInteger.valueOf(65_537);

    private final KeyPairs keyPairs = new KeyPairs(new SecureRandom());
    private final Random random = new Random(1);

    @ParameterizedTest
    @EnumSource
    void findsNothingInASoundKeyOfItsKindAlone(KeyAlgorithm algorithm) {
        var key = keyPairs.generate(algorithm).getPublic();

        for (var promised : KeyAlgorithm.values()) {
            var weakness = KeyStrength.weakness(key, promised);
            if (promised == algorithm) {
                assertThat(weakness).isEmpty();
            } else {
                assertThat(weakness).contains("the public key is not of the kind " + promised);
            }
        }
    }

    @Test
    void refusesAShortModulus() throws Exception {
        var modulus = prime(1023).multiply(prime(1024));

        assertThat(modulus.bitLength()).isLessThan(2048);
        assertThat(KeyStrength.weakness(rsa(modulus, F4), RSA_2048))
                .contains("the public key is not of the kind RSA_2048");
    }

    @Test
    void refusesASmallExponent() throws Exception {
        assertThat(KeyStrength.weakness(rsa(modulus(2048), BigInteger.valueOf(3)), RSA_2048))
                .contains("the public exponent is not 65537");
    }

    @Test
    void refusesAModulusThatIsEvenOrPrimeOrHasASmallFactor() throws Exception {
        var weakness = "the modulus is even, is prime, or has a small factor";

        assertThat(KeyStrength.weakness(rsa(modulus(2048).clearBit(0), F4), RSA_2048))
                .contains(weakness);
        assertThat(KeyStrength.weakness(rsa(prime(2048), F4), RSA_2048)).contains(weakness);
        assertThat(KeyStrength.weakness(rsa(withFactor(751), F4), RSA_2048)).contains(weakness);
    }

    @Test
    void refusesPrimesCloseToEachOther() throws Exception {
        var prime = prime(1536);
        var next = prime.nextProbablePrime();

        assertThat(KeyStrength.weakness(rsa(prime.multiply(next), F4), RSA_3072))
                .contains("the modulus has two primes close to each other");
        assertThat(RsaModulus.hasClosePrimes(prime.multiply(prime))).isTrue();
    }

    @Test
    void refusesAModulusOfRocasForm() throws Exception {
        assertThat(KeyStrength.weakness(rsa(rocaPrime(1024).multiply(rocaPrime(1024)), F4), RSA_2048))
                .contains("the modulus is of the form of CVE-2017-15361 (ROCA)");
    }

    @Test
    void refusesWhatIsNoPointOfItsCurve() {
        var key = (ECPublicKey) keyPairs.generate(EC_P256).getPublic();
        var beside =
                new ECPoint(key.getW().getAffineX(), key.getW().getAffineY().add(BigInteger.ONE));
        var other = (ECPublicKey) keyPairs.generate(EC_P384).getPublic();

        assertThat(Curve.P256.contains(key.getW())).isTrue();
        assertThat(Curve.P256.contains(beside)).isFalse();
        assertThat(Curve.P256.contains(other.getW())).isFalse();
        assertThat(Curve.P256.contains(ECPoint.POINT_INFINITY)).isFalse();
        assertThat(KeyStrength.weakness(new EcKey(key.getParams(), beside), EC_P256))
                .contains("the public key is no point of its curve");
    }

    @Test
    void refusesAnEdwardsPointOfSmallOrder() throws Exception {
        var neutral = new EdECPoint(false, BigInteger.ONE);
        var key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, neutral));

        assertThat(KeyStrength.weakness(key, ED25519)).contains("the public key is no point of its curve");
    }

    private BigInteger prime(int bits) {
        // The two highest bits set, so that the product of two has twice as many bits.
        var start = new BigInteger(bits, random).setBit(bits - 1).setBit(bits - 2);
        return start.nextProbablePrime();
    }

    private BigInteger modulus(int bits) {
        return prime(bits / 2).multiply(prime(bits / 2));
    }

    private BigInteger withFactor(int factor) {
        var least = BigInteger.ONE.shiftLeft(2047).divide(BigInteger.valueOf(factor));
        var product = BigInteger.valueOf(factor).multiply(least.nextProbablePrime());
        assertThat(product.bitLength()).isEqualTo(2048);
        return product;
    }

    /** k times the product of many small primes, plus a power of 65537 to that product, as the faulty generator makes it. */
    private BigInteger rocaPrime(int bits) {
        var product = BigInteger.TWO;
        for (var prime = BigInteger.valueOf(3); prime.intValue() <= 701; prime = prime.nextProbablePrime()) {
            product = product.multiply(prime);
        }
        while (true) {
            var power = F4.modPow(new BigInteger(200, random), product);
            var factor = BigInteger.ONE
                    .shiftLeft(bits)
                    .subtract(power)
                    .divide(product)
                    .subtract(new BigInteger(20, random));
            var candidate = factor.multiply(product).add(power);
            if (candidate.bitLength() == bits && candidate.isProbablePrime(50)) {
                return candidate;
            }
        }
    }

    private static PublicKey rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }
}

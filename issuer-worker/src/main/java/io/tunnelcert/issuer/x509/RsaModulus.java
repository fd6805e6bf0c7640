package io.tunnelcert.issuer.x509;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/** Finds RSA public keys that can be factored, or that no sound generator makes, by their moduli. */
final class RsaModulus {

    /** So many steps find primes that differ in little more than their lower halves, as from a generator that searches on from the first. */
    private static final int FERMAT_ROUNDS = 100;

    /** As many as make a sound modulus look like ROCA's once in 2^27 keys. */
    private static final int LARGEST_ROCA_PRIME = 167;

    private static final BigInteger F4 = RSAKeyGenParameterSpec.F4;

    /** The one below 752 that BouncyCastle leaves out. */
    private static final BigInteger LAST_SMALL_PRIME = BigInteger.valueOf(751);

    private static final List<BigInteger> ROCA_PRIMES = IntStream.rangeClosed(3, LARGEST_ROCA_PRIME)
            .mapToObj(BigInteger::valueOf)
            .filter(number -> number.isProbablePrime(FERMAT_ROUNDS))
            .toList();

    private RsaModulus() {}

    /** What is wrong with the key, if anything is. */
    static Optional<String> weakness(RSAPublicKey key) {
        var modulus = key.getModulus();
        if (!key.getPublicExponent().equals(F4)) {
            return Optional.of("the public exponent is not 65537");
        }
        if (!isPlausible(modulus)) {
            return Optional.of("the modulus is even, is prime, or has a small factor");
        }
        if (hasClosePrimes(modulus)) {
            return Optional.of("the modulus has two primes close to each other");
        }
        return isOfRoca(modulus)
                ? Optional.of("the modulus is of the form of CVE-2017-15361 (ROCA)")
                : Optional.empty();
    }

    /** NIST SP 800-89, section 5.3.3: odd, composite, and no factor below 752. A prime's square is Fermat's to find. */
    private static boolean isPlausible(BigInteger modulus) {
        try {
            return RSAKeyParameters.validateModulus(modulus)
                            .mod(LAST_SMALL_PRIME)
                            .signum()
                    != 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Fermat's method (CVE-2022-26320): looks for a with a² - n a square, from the root of n on. */
    static boolean hasClosePrimes(BigInteger modulus) {
        var root = modulus.sqrtAndRemainder();
        var a = root[1].signum() == 0 ? root[0] : root[0].add(BigInteger.ONE);
        for (int round = 0; round < FERMAT_ROUNDS; round++) {
            if (isSquare(a.multiply(a).subtract(modulus))) {
                return true;
            }
            a = a.add(BigInteger.ONE);
        }
        return false;
    }

    private static boolean isSquare(BigInteger number) {
        // Squares end in 0, 1, 4 or 9 to the base 16: most numbers need no root.
        return switch (number.intValue() & 0xf) {
            case 0, 1, 4, 9 -> number.sqrtAndRemainder()[1].signum() == 0;
            default -> false;
        };
    }

    /**
     * Nemec et al., The Return of Coppersmith's Attack (2017), section 2: the faulty generator's primes, and so its moduli, are powers
     * of 65537 to each of many small primes.
     */
    static boolean isOfRoca(BigInteger modulus) {
        return ROCA_PRIMES.stream().allMatch(prime -> isPowerOfF4(modulus.mod(prime), prime));
    }

    private static boolean isPowerOfF4(BigInteger residue, BigInteger prime) {
        var power = BigInteger.ONE;
        do {
            if (power.equals(residue)) {
                return true;
            }
            power = power.multiply(F4).mod(prime);
        } while (!power.equals(BigInteger.ONE));
        return false;
    }
}

package io.tunnelcert.model;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** A certificate's serial number: positive and at most 20 octets (RFC 5280, section 4.1.2.2). */
public record SerialNumber(BigInteger value) {

    private static final int MAX_OCTETS = 20;

    /** 128 random bits, above what the CA/Browser Forum asks (64), so that a repeat within one authority is out of reach. */
    private static final int RANDOM_OCTETS = 16;

    /** @throws IllegalArgumentException if the value is not positive or takes more than 20 octets */
    public SerialNumber {
        if (value.signum() <= 0 || value.toByteArray().length > MAX_OCTETS) {
            throw new IllegalArgumentException("a serial number is positive and has at most 20 octets");
        }
    }

    /** A new number: 17 octets, the first 1 so that all have one length, the others random. */
    public static SerialNumber random(RandomGenerator random) {
        var octets = new byte[RANDOM_OCTETS];
        random.nextBytes(octets);
        return new SerialNumber(new BigInteger(1, octets).setBit(RANDOM_OCTETS * Byte.SIZE));
    }

    public static SerialNumber of(Bytes octets) {
        return new SerialNumber(new BigInteger(octets.toArray()));
    }

    public Bytes octets() {
        return Bytes.of(value.toByteArray());
    }

    /** Lower-case hexadecimal without separators, as {@code openssl x509 -serial} prints it but for the case. */
    public String hex() {
        return value.toString(16);
    }

    @Override
    public String toString() {
        return hex();
    }
}

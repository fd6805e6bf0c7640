package io.tunnelcert.issuer.rotation;

import io.tunnelcert.model.Bytes;
import java.util.Optional;

/** Which key of a keyset. It is no secret: every ciphertext begins with it. */
public record KeyId(int value) {

    /** Tink's output prefix: one octet, then the id, big-endian. */
    public static final int PREFIX_LENGTH = 5;

    private static final byte TINK = 1;

    /** The key that a ciphertext says it is sealed with; empty if it says none. */
    public static Optional<KeyId> of(Bytes ciphertext) {
        if (ciphertext.length() < PREFIX_LENGTH) {
            return Optional.empty();
        }
        var octets = ciphertext.toArray();
        return octets[0] == TINK ? Optional.of(new KeyId(bigEndian(octets))) : Optional.empty();
    }

    private static int bigEndian(byte[] prefix) {
        int id = 0;
        for (int i = 1; i < PREFIX_LENGTH; i++) {
            id = id << Byte.SIZE | Byte.toUnsignedInt(prefix[i]);
        }
        return id;
    }

    /**
     * As it is printed: a number from 0 to 4294967295.
     *
     * @throws NumberFormatException if it is none
     */
    public static KeyId parse(String text) {
        return new KeyId(Integer.parseUnsignedInt(text));
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(value);
    }
}

package io.tunnelcert.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** An immutable sequence of octets (DER, ciphertext, digests): copied on the way in and out, equal by content, never printed. */
public final class Bytes {

    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    public static Bytes of(byte[] octets) {
        return new Bytes(octets.clone());
    }

    public byte[] toArray() {
        return octets.clone();
    }

    /** A view for who sends many octets and needs no copy; it cannot be written to. */
    public ByteBuffer readOnly() {
        return ByteBuffer.wrap(octets).asReadOnlyBuffer();
    }

    public int length() {
        return octets.length;
    }

    public Bytes sha256() {
        try {
            return new Bytes(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "Bytes[" + octets.length + "]";
    }
}

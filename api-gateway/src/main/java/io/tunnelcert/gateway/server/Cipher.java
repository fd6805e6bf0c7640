package io.tunnelcert.gateway.server;

import java.util.Arrays;

/** What encrypts the data channel where client and server cannot agree on something better (OpenVPN's {@code cipher}). */
public enum Cipher {
    AES_128_CBC("AES-128-CBC"),
    AES_192_CBC("AES-192-CBC"),
    AES_256_CBC("AES-256-CBC"),
    NONE("none");

    private final String text;

    Cipher(String text) {
        this.text = text;
    }

    /** OpenVPN's own word, which the row has too. */
    public String text() {
        return text;
    }

    /**
     * What OpenVPN's word means.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Cipher of(String text) {
        return Arrays.stream(values())
                .filter(cipher -> cipher.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a cipher: " + text));
    }
}

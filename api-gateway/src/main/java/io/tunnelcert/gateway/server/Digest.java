package io.tunnelcert.gateway.server;

import java.util.Arrays;

/** What authenticates packets (OpenVPN's {@code auth}). */
public enum Digest {
    SHA1("SHA1"),
    MD5("MD5"),
    NONE("none");

    private final String text;

    Digest(String text) {
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
    public static Digest of(String text) {
        return Arrays.stream(values())
                .filter(digest -> digest.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a digest: " + text));
    }
}

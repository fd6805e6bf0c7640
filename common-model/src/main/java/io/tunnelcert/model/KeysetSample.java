package io.tunnelcert.model;

import java.nio.charset.StandardCharsets;

/**
 * The known text that is kept sealed under each keyset, and what binds it: gateway and worker seal and open the same one, and whoever cannot
 * open it holds another keyset than the database was set up with.
 */
public enum KeysetSample {
    /** Of the keyset that seals access key secrets and clients' private keys. */
    CLIENT("client"),
    /** Of the keyset that seals authorities' private keys. */
    AUTHORITY("authority");

    private static final String TEXT = "tunnelcert";

    private final String keyset;

    KeysetSample(String keyset) {
        this.keyset = keyset;
    }

    /** The keyset's name, in the database and as the last part of its property. */
    public String keyset() {
        return keyset;
    }

    public Bytes text() {
        return Bytes.of(TEXT.getBytes(StandardCharsets.UTF_8));
    }
}

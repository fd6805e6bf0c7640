package io.tunnelcert.model.message;

import io.tunnelcert.model.KeyAlgorithm;

/** Which topic a command goes by, so that what takes long never queues in front of what does not. */
public enum Lane {
    /** For everything that takes milliseconds. */
    FAST,
    /** For what needs RSA key pairs. */
    SLOW;

    /** The lane of what needs a key pair of this kind. */
    public static Lane of(KeyAlgorithm algorithm) {
        return algorithm.isRsa() ? SLOW : FAST;
    }
}

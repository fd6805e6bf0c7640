package io.tunnelcert.gateway.tink;

/** The start cannot go on without the right keyset; the message is the sentence an operator reads. */
public final class KeysetException extends RuntimeException {

    KeysetException(String sentence) {
        super(sentence);
    }

    KeysetException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The keyset is whole, but what the database holds was sealed with another one. */
    public static KeysetException belongsToAnotherDatabase(Throwable cause) {
        return new KeysetException(
                "The client keyset does not open what this database holds: it is not the one they were set up with.",
                cause);
    }
}

package io.tunnelcert.gateway.tink;

/** The start cannot go on without the right keyset; the message is the sentence an operator reads. */
public final class KeysetException extends RuntimeException {

    public KeysetException(String sentence) {
        super(sentence);
    }
}

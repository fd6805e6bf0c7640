package io.tunnelcert.issuer.tink;

/** Thrown when a keyset is missing, unreadable or not the one the stored keys were encrypted under; stops the start. */
public final class UnusableKeysetException extends RuntimeException {

    public UnusableKeysetException(String sentence) {
        super(sentence);
    }
}

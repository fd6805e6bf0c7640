package io.tunnelcert.issuer.x509;

/** Thrown when a certificate just made is not what it should be; says what differs, never a key. */
final class SelfCheckFailedException extends RuntimeException {

    SelfCheckFailedException(String fault) {
        super("self-check failed: " + fault);
    }

    SelfCheckFailedException(String fault, Exception cause) {
        super("self-check failed: " + fault, cause);
    }
}

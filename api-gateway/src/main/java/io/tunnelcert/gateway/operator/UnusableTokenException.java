package io.tunnelcert.gateway.operator;

/** The start cannot go on with this operator token; the message is the sentence an operator reads. */
final class UnusableTokenException extends RuntimeException {

    UnusableTokenException() {
        super(
                "The operator token (tunnelcert.operator.token) must have 16 to 512 printable ASCII characters and no spaces.");
    }
}

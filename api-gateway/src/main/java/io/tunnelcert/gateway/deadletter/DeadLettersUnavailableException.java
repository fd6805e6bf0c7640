package io.tunnelcert.gateway.deadletter;

/** Dead letters cannot be read or sent just now. */
public final class DeadLettersUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DeadLettersUnavailableException(Throwable cause) {
        super("dead letters cannot be reached", cause);
    }
}

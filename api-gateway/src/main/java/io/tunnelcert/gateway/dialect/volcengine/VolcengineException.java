package io.tunnelcert.gateway.dialect.volcengine;

/** Ends the reading of a request that is refused; an expected outcome, hence without a stack. */
final class VolcengineException extends RuntimeException {

    private final VolcengineError error;

    VolcengineException(VolcengineError error) {
        super(error.code(), null, false, false);
        this.error = error;
    }

    VolcengineError error() {
        return error;
    }
}

package io.tunnelcert.gateway.dialect.alibaba;

/** Ends the reading of a request that is refused; an expected outcome, hence without a stack. */
final class AlibabaException extends RuntimeException {

    private final AlibabaError error;

    AlibabaException(AlibabaError error) {
        super(error.code(), null, false, false);
        this.error = error;
    }

    AlibabaError error() {
        return error;
    }
}

package io.tunnelcert.gateway.rejection;

/** Carries a {@link Rejection} to the dialect through the error channel of a reactive chain; an expected outcome, hence without a stack. */
public final class RejectedException extends RuntimeException {

    private final Rejection rejection;

    public RejectedException(Rejection rejection) {
        super(rejection.toString(), null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}

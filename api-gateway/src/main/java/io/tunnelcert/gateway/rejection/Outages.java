package io.tunnelcert.gateway.rejection;

/** Tells a failure that passes by itself, and is nobody's fault, from one of ours. */
@FunctionalInterface
public interface Outages {

    /** Whether the failure is that the database cannot be reached, or does not answer in time: a {@link Rejection.Unavailable}. */
    boolean isOutage(Throwable failure);
}

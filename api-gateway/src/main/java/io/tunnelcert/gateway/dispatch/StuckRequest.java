package io.tunnelcert.gateway.dispatch;

import java.time.Instant;

/**
 * A row whose work is not done.
 *
 * @param state the row's own; one that has ended is not announced yet
 * @param since when the work was asked for
 * @param attempts how often a worker has tried and failed for no lasting reason
 * @param dispatches how often its command was sent
 */
public record StuckRequest(
        Kind kind,
        String resourceId,
        String accountId,
        String region,
        String state,
        Instant since,
        int attempts,
        int dispatches,
        Instant nextDispatchAt) {

    /** What is to be done. */
    public enum Kind {
        /** A certificate is to be issued. */
        ISSUANCE,
        /** A certificate is to be revoked. */
        REVOCATION,
        /** A server's issuing authority is to be made. */
        AUTHORITY
    }

    /** A place in the list of all of them, which is in the order of {@code since}, and then of ids. */
    public record Position(Instant since, String resourceId) {

        /** Before all. */
        public static final Position START = new Position(Instant.EPOCH, "");
    }

    public Position position() {
        return new Position(since, resourceId);
    }
}

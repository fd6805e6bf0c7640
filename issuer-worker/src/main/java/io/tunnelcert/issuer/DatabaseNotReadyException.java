package io.tunnelcert.issuer;

import java.time.Duration;

/** Thrown when the database is not there, or not migrated, for too long; stops the start. */
final class DatabaseNotReadyException extends RuntimeException {

    DatabaseNotReadyException(Duration waited, Exception cause) {
        super(
                "The database (spring.datasource.url) was not ready within " + waited.toSeconds() + " s: "
                        + rootMessage(cause),
                cause);
    }

    private static String rootMessage(Throwable cause) {
        var root = cause;
        for (var next = root.getCause(); next != null; next = root.getCause()) {
            root = next;
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}

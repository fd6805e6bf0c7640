package io.tunnelcert.system.faults;

import java.io.UncheckedIOException;

/** What came of one attempt, as its client sees it. */
sealed interface Answer {

    /** A creation is accepted. */
    record Accepted(String certificate) implements Answer {}

    /**
     * A certificate is shown, and is in use.
     *
     * @param serialNumber hexadecimal, as are the two SHA-256 fingerprints
     * @param matching whether the private key is the certificate's
     */
    record Shown(String serialNumber, String certificateSha256, String keySha256, boolean matching) implements Answer {}

    /** A certificate is there, and has no files: it is being made or taken away, or has failed. */
    record Without(String state) implements Answer {}

    /** There is no such certificate. */
    record Gone() implements Answer {}

    /** A deletion is accepted. */
    record Deleted() implements Answer {}

    /** An earlier request with the token is in process. */
    record InProcess() implements Answer {}

    /** The token is bound to another request. */
    record Mismatched() implements Answer {}

    /** Refused: nothing has happened. */
    record Refused(int status, String code) implements Answer {

        private static final int TOO_MANY_REQUESTS = 429;

        /** Whether the same request may succeed soon: there are too many now. */
        boolean isForNow() {
            return status == TOO_MANY_REQUESTS || code.startsWith("Throttling");
        }
    }

    /** Nobody knows whether it has happened: no answer, or a fault of the server's. */
    record Unknown(String reason) implements Answer {

        /** By the kind of what went wrong on the way; its text names ports, which differ. */
        static Unknown of(UncheckedIOException e) {
            return new Unknown(String.valueOf(e.getMessage()).replaceFirst(":.*", ""));
        }
    }

    /** An answer that an SDK cannot read. */
    record Broken(String reason) implements Answer {}
}

package io.tunnelcert.system.faults;

import java.io.UncheckedIOException;
import java.util.Set;

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
    record Shown(String serialNumber, String certificateSha256, String keySha256, boolean matching) implements Answer {

        /** Whether it is what the database holds. */
        boolean isOf(Evidence.Row row) {
            return serialNumber.equals(row.serialNumber()) && certificateSha256.equals(row.certificateSha256());
        }
    }

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
        private static final Set<String> QUOTA = Set.of("QuotaExceeded.SSLClientCert", "Resource.QuotaFull");
        private static final Set<String> NO_SERVER =
                Set.of("InvalidSslVpnServer.NotFound", "InvalidSslVpnServerId.NotFound");

        /** Whether the same request may succeed soon: there are too many now. */
        boolean isForNow() {
            return status == TOO_MANY_REQUESTS || code.startsWith("Throttling");
        }

        /** Whether the server has as many certificates as it may have. */
        boolean isOfQuota() {
            return QUOTA.contains(code);
        }

        /** Whether there is no such server. */
        boolean isOfNoServer() {
            return NO_SERVER.contains(code);
        }
    }

    /** Nobody knows whether it has happened. */
    sealed interface Unknown extends Answer {}

    /** There is no answer. */
    record Lost(String reason) implements Unknown {

        /** By the kind of what went wrong on the way; its text names ports, which differ. */
        static Lost of(UncheckedIOException e) {
            return new Lost(String.valueOf(e.getMessage()).replaceFirst(":.*", ""));
        }
    }

    /** The server says that it has failed. */
    record Failed(int status, String code) implements Unknown {

        private static final int SERVICE_UNAVAILABLE = 503;

        /** Whether something that it needs is away, as is promised of outages; else the fault is its own. */
        boolean isOutage() {
            return status == SERVICE_UNAVAILABLE;
        }
    }

    /** An answer that an SDK cannot read. */
    record Broken(String reason) implements Answer {}
}

package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.certificate.Certificate;
import io.tunnelcert.gateway.certificate.Expiry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes our states and times as Alibaba Cloud does. */
final class AlibabaWords {

    private AlibabaWords() {}

    /** The vendor has words for certificates that exist only; the others are made after its words for gateways. */
    static String status(Certificate certificate, Instant now) {
        return switch (certificate.state()) {
            case PENDING -> "creating";
            case FAILED -> "failed";
            case REVOKING, REVOKED -> "deleting";
            case ISSUED -> status(Expiry.of(certificate.validity(), now));
        };
    }

    private static String status(Expiry expiry) {
        return switch (expiry) {
            case FAR -> "normal";
            case NEAR -> "expiring-soon";
            case PAST -> "expired";
        };
    }

    static String enabled(boolean service) {
        return service ? "enable" : "disable";
    }

    /** Milliseconds since 1970, of whole seconds. */
    static long time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    }
}

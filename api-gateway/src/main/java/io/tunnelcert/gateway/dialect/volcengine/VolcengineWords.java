package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.certificate.Expiry;
import io.tunnelcert.model.CertificateState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes our states and times as Volcengine does. */
final class VolcengineWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter COMPACT_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private VolcengineWords() {}

    static String status(CertificateState state) {
        return switch (state) {
            case PENDING -> "Creating";
            case ISSUED -> "Available";
            case FAILED -> "Error";
            case REVOKING, REVOKED -> "Deleting";
        };
    }

    static String certificateStatus(Expiry expiry) {
        return switch (expiry) {
            case FAR -> "Available";
            case NEAR -> "Expiring";
            case PAST -> "Expired";
        };
    }

    /** Whole seconds in the vendor's own time zone, the offset written out: Terraform does not read a {@code Z}. */
    static String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZONE));
    }

    /** What has no time is the empty text: Terraform wants a text in any case. */
    static String timeOrEmpty(Optional<Instant> instant) {
        return instant.map(VolcengineWords::time).orElse("");
    }

    /** As the vendor's service for projects writes times: whole seconds in UTC. */
    static String compactTime(Instant instant) {
        return COMPACT_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}

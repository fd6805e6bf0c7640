package io.tunnelcert.gateway.dialect.volcengine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** When a request was signed, as its {@code X-Date} says: {@code yyyyMMdd'T'HHmmss'Z'}, in UTC. */
record SigningTime(String text, Instant instant) {

    /** How long a signature is good for if it does not say so itself. */
    static final Duration DEFAULT_VALIDITY = Duration.ofMinutes(15);

    /** How far a client's clock may be ahead, however long the signature is good for. */
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    private static final int DATE_LENGTH = 8;
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);

    /** @throws VolcengineException if the time is missing or malformed */
    static SigningTime of(Optional<String> xDate) {
        var text = xDate.orElseThrow(() -> RequestError.MISSING_REQUEST_INFO.exception("timestamp"));
        try {
            return new SigningTime(text, LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            throw RequestError.MALFORMED_TIMESTAMP.exception();
        }
    }

    String date() {
        return text.substring(0, DATE_LENGTH);
    }

    /** Whether a signature of this time that is good for so long is good now; both ends count in. */
    boolean isValid(Instant now, Duration validity) {
        var age = Duration.between(instant, now);
        return age.compareTo(validity) <= 0 && age.negated().compareTo(TOLERANCE) <= 0;
    }
}

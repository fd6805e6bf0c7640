package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** When a request was signed, as its {@code X-Date} header says: {@code yyyyMMdd'T'HHmmss'Z'}, in UTC. */
record SigningTime(String text, Instant instant) {

    /** How long a signature is good for; the other way it is how far a client's clock may be ahead. */
    static final Duration TOLERANCE = Duration.ofMinutes(15);

    private static final int DATE_LENGTH = 8;
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);

    /** @throws VolcengineException if the header is missing or malformed */
    static SigningTime of(DialectRequest request) {
        var text = request.header("X-Date").orElseThrow(() -> RequestError.MISSING_REQUEST_INFO.exception("timestamp"));
        try {
            return new SigningTime(text, LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            throw RequestError.MALFORMED_TIMESTAMP.exception();
        }
    }

    String date() {
        return text.substring(0, DATE_LENGTH);
    }

    boolean isNear(Instant now) {
        return Duration.between(instant, now).abs().compareTo(TOLERANCE) <= 0;
    }
}

package io.tunnelcert.gateway.dialect.alibaba;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** When a client says it signed. */
record SigningTime(Instant instant) {

    /** How far that may be from our own time, either way (Alibaba Cloud, V3 request body and signature method). */
    static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'")
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    /** @throws AlibabaException if the text is no time such as {@code 2026-01-02T03:04:05Z} */
    static SigningTime of(String text) {
        try {
            return new SigningTime(FORM.parse(text, Instant::from));
        } catch (DateTimeException _) {
            throw RequestError.MALFORMED_TIMESTAMP.exception();
        }
    }

    boolean isValid(Instant now) {
        return Duration.between(instant, now).abs().compareTo(VALIDITY) <= 0;
    }

    /** A time at which no request that was signed then is valid any more. */
    Instant end() {
        return instant.plus(VALIDITY).plusSeconds(1);
    }
}

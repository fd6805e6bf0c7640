package io.tunnelcert.gateway.dialect;

import io.tunnelcert.model.Bytes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request, read to its end.
 *
 * @param rawQuery the query as it came, still percent-encoded; empty if there is none
 * @param headers values by lower-case name; several of one name are joined by commas (RFC 9110, section 5.2)
 */
public record DialectRequest(String method, String path, String rawQuery, Map<String, String> headers, Bytes body) {

    public DialectRequest {
        headers = Map.copyOf(headers);
    }

    /** The same with a body. */
    DialectRequest with(Bytes other) {
        return new DialectRequest(method, path, rawQuery, headers, other);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Headers and query carry tokens and signatures: they stay out of logs. */
    @Override
    public String toString() {
        return "DialectRequest[redacted]";
    }
}

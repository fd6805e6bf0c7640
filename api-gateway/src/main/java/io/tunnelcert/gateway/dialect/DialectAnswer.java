package io.tunnelcert.gateway.dialect;

import io.tunnelcert.model.Bytes;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, ready to be sent but for its {@code Content-Length}.
 *
 * @param action what the request asked for, in the client's words; empty if that is not known
 * @param code what came of it: the vendor's code of the error, or {@link #SUCCESS}
 */
public record DialectAnswer(int status, Map<String, String> headers, Bytes body, Optional<String> action, String code) {

    public static final String SUCCESS = "Success";

    public DialectAnswer {
        headers = Map.copyOf(headers);
    }
}

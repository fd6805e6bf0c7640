package io.tunnelcert.gateway.dialect;

import io.tunnelcert.model.Bytes;
import java.util.Map;

/** An answer, ready to be sent but for its {@code Content-Length}. */
public record DialectAnswer(int status, Map<String, String> headers, Bytes body) {

    public DialectAnswer {
        headers = Map.copyOf(headers);
    }
}

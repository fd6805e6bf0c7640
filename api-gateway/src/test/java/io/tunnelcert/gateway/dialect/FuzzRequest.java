package io.tunnelcert.gateway.dialect;

import io.tunnelcert.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request, ready to be sent.
 *
 * @param broken whether its octets are to be damaged on the way
 */
public record FuzzRequest(String method, String query, Map<String, String> headers, Bytes body, boolean broken) {

    /** As it goes over the wire. */
    public byte[] octets() {
        var head = new StringBuilder(method).append(" /?").append(query).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
        var octets = new ByteArrayOutputStream();
        octets.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        octets.writeBytes(body.toArray());
        return octets.toByteArray();
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * All that a signature is over, but for the time and the scope.
 *
 * @param headers a line for each signed header, in the order of their names in {@code signedHeaders}
 * @param signedHeaders names in lower case, joined by semicolons
 * @param bodyHash SHA-256, in hexadecimal digits
 */
record CanonicalRequest(String method, String query, String headers, String signedHeaders, String bodyHash) {

    private static final String PATH = "/";

    static String hash(Bytes octets) {
        return HexFormat.of().formatHex(octets.sha256().toArray());
    }

    /** Each header's line has its own end, and then comes an empty line; so it does if there are no headers. */
    String text() {
        return String.join("\n", method, PATH, query, headers + "\n", signedHeaders, bodyHash);
    }

    /** Netty reads each octet of a header as one character; written back the same way they are the octets that the client signed. */
    String hash() {
        return hash(Bytes.of(text().getBytes(StandardCharsets.ISO_8859_1)));
    }
}

package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.CanonicalQuery;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.PercentEncoding;
import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** All that a signature in a header is over. */
record CanonicalRequest(String text) {

    static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private static final String PATH = "/";

    /** @param signedHeaders in the client's order, all of them there */
    static CanonicalRequest of(DialectRequest request, Parameters query, List<String> signedHeaders) {
        var lines = signedHeaders.stream()
                .map(name -> name + ":" + request.header(name).orElse("").strip() + "\n")
                .collect(Collectors.joining());
        return new CanonicalRequest(String.join(
                "\n",
                request.method(),
                PATH,
                CanonicalQuery.of(query.values(), PercentEncoding::encode),
                lines,
                String.join(";", signedHeaders),
                hash(request.body())));
    }

    /** SHA-256, in hexadecimal digits. */
    static String hash(Bytes octets) {
        return HexFormat.of().formatHex(octets.sha256().toArray());
    }

    /** Netty reads each octet of a header as one character; written back the same way they are the octets that the client signed. */
    String stringToSign() {
        return ALGORITHM + "\n" + hash(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}

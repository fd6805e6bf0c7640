package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The textual encoding of certificates (RFC 7468, section 5). */
public final class Pem {

    /** RFC 7468, section 2: generators wrap at 64 characters. */
    private static final int LINE_LENGTH = 64;

    private static final Base64.Encoder ENCODER =
            Base64.getMimeEncoder(LINE_LENGTH, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    /** Takes DER; the text ends with a line feed. */
    public static String certificate(Bytes certificate) {
        return "-----BEGIN CERTIFICATE-----\n" + ENCODER.encodeToString(certificate.toArray())
                + "\n-----END CERTIFICATE-----\n";
    }
}

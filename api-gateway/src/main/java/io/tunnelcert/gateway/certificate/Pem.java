package io.tunnelcert.gateway.certificate;

import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** PEM as RFC 7468 writes it: 64 characters a line, and a line break at the end. */
final class Pem {

    private static final int LINE_LENGTH = 64;
    private static final byte[] LINE_BREAK = {'\n'};

    private Pem() {}

    static String certificate(Bytes der) {
        return block("CERTIFICATE", der);
    }

    /** A PKCS#8 private key (RFC 5958). */
    static String privateKey(Bytes der) {
        return block("PRIVATE KEY", der);
    }

    private static String block(String label, Bytes der) {
        var base64 = Base64.getMimeEncoder(LINE_LENGTH, LINE_BREAK).encode(der.toArray());
        return "-----BEGIN " + label + "-----\n" + new String(base64, StandardCharsets.US_ASCII) + "\n-----END " + label
                + "-----\n";
    }
}

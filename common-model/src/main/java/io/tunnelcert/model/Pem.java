package io.tunnelcert.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The textual encoding of certificates and keys (RFC 7468): 64 characters a line, and a line feed at the end. */
public final class Pem {

    private static final int LINE_LENGTH = 64;

    private static final Base64.Encoder ENCODER =
            Base64.getMimeEncoder(LINE_LENGTH, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    /** A certificate, from its DER encoding. */
    public static String certificate(Bytes der) {
        return block("CERTIFICATE", der);
    }

    /** A certificate revocation list, from its DER encoding. */
    public static String crl(Bytes der) {
        return block("X509 CRL", der);
    }

    /** An RSA private key, from its PKCS#1 encoding (RFC 8017, appendix A.1.2). */
    public static String rsaPrivateKey(Bytes pkcs1) {
        return block("RSA PRIVATE KEY", pkcs1);
    }

    /** A private key, from its PKCS#8 encoding (RFC 5958). */
    public static String privateKey(Bytes pkcs8) {
        return block("PRIVATE KEY", pkcs8);
    }

    private static String block(String label, Bytes octets) {
        return "-----BEGIN " + label + "-----\n" + ENCODER.encodeToString(octets.toArray()) + "\n-----END " + label
                + "-----\n";
    }
}

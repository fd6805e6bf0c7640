package io.tunnelcert.model;

/** The kind of key pair a certificate is made for. */
public enum KeyAlgorithm {
    /** Elliptic curve P-256, also called secp256r1 and prime256v1 (RFC 5480). */
    EC_P256
}

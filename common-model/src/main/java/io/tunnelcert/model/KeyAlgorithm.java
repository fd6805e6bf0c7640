package io.tunnelcert.model;

/** The kind of key pair a certificate is made for. A setting of the server; the vendors' own calls know none. */
public enum KeyAlgorithm {
    /** Elliptic curve P-256, also called secp256r1 and prime256v1 (RFC 5480); the default. */
    EC_P256,
    /** Elliptic curve P-384, also called secp384r1 (RFC 5480). */
    EC_P384,
    /** EdDSA over edwards25519 (RFC 8410). */
    ED25519,
    /** RSA (RFC 8017) with a modulus of 2048 bits, as both clouds give. */
    RSA_2048,
    /** RSA with a modulus of 3072 bits. */
    RSA_3072,
    /** RSA with a modulus of 4096 bits. */
    RSA_4096;

    /** Whether a key pair takes a thousand times the time that one on an elliptic curve takes. */
    public boolean isRsa() {
        return switch (this) {
            case EC_P256, EC_P384, ED25519 -> false;
            case RSA_2048, RSA_3072, RSA_4096 -> true;
        };
    }
}

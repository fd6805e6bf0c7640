package io.tunnelcert.model;

/** Where a certificate's row stands: {@code PENDING → ISSUED → REVOKING → REVOKED}, or {@code PENDING → FAILED}. */
public enum CertificateState {
    PENDING,
    ISSUED,
    FAILED,
    REVOKING,
    REVOKED
}

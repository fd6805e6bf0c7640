package io.tunnelcert.gateway.certificate;

/** What deleting a certificate comes to. */
public enum Deletion {
    /** It was issued: it is being revoked, and is gone when the worker has done so. */
    REVOKING,
    /** It had failed to be issued, so that there is nothing to revoke: it is gone. */
    GONE,
    /** It was deleted before, and is still being revoked. */
    UNDER_WAY
}

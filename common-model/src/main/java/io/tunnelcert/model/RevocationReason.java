package io.tunnelcert.model;

/** Why a certificate is revoked (RFC 5280, section 5.3.1). */
public enum RevocationReason {
    /** Its owner deleted it: it is no longer needed for what it was issued for, and nothing says that its key was stolen. */
    CESSATION_OF_OPERATION("cessationOfOperation");

    private final String rfcName;

    RevocationReason(String rfcName) {
        this.rfcName = rfcName;
    }

    /** As the RFC spells it. */
    public String rfcName() {
        return rfcName;
    }
}

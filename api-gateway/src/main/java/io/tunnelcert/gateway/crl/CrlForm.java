package io.tunnelcert.gateway.crl;

/** How a list is encoded. */
public enum CrlForm {
    /** As RFC 5280 defines it. */
    DER("crl"),
    /** The same as text (RFC 7468, section 6), as OpenVPN's {@code crl-verify} reads it. */
    PEM("pem");

    private final String extension;

    CrlForm(String extension) {
        this.extension = extension;
    }

    /** What the names of its files end with, without a dot. */
    public String extension() {
        return extension;
    }
}

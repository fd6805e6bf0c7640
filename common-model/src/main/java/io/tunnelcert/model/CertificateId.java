package io.tunnelcert.model;

import java.util.regex.Pattern;

/** An SSL-VPN client certificate's id, {@code vsc-} and 1 to 40 lower-case letters and digits. */
public record CertificateId(String text) {

    public static final String PREFIX = "vsc-";

    private static final Pattern PATTERN = Pattern.compile("vsc-[a-z0-9]{1,40}");

    /** @throws IllegalArgumentException if the text is no such id; ask {@link #isValid} first of what a client sent */
    public CertificateId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a CertificateId");
        }
    }

    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}

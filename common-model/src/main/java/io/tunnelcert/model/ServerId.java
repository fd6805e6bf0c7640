package io.tunnelcert.model;

import java.util.regex.Pattern;

/** An SSL-VPN server's id, {@code vss-} and 1 to 40 lower-case letters and digits. */
public record ServerId(String text) {

    public static final String PREFIX = "vss-";

    private static final Pattern PATTERN = Pattern.compile("vss-[a-z0-9]{1,40}");

    /** @throws IllegalArgumentException if the text is no such id; ask {@link #isValid} first of what a client sent */
    public ServerId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a ServerId");
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

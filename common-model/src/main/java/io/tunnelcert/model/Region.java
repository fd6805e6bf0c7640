package io.tunnelcert.model;

import java.util.regex.Pattern;

/** A cloud region such as {@code cn-beijing}: 1 to 64 lower-case letters, digits and hyphens. Resources and tokens live in one region. */
public record Region(String text) {

    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** @throws IllegalArgumentException if the text is no region; ask {@link #isValid} first of what a client sent */
    public Region {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a Region");
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

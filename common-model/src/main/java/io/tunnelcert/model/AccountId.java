package io.tunnelcert.model;

import java.util.regex.Pattern;

/** An account's id: 10 to 16 decimal digits, the first not zero, so that both vendors' clients can read it as a number. */
public record AccountId(String text) {

    private static final Pattern PATTERN = Pattern.compile("[1-9][0-9]{9,15}");

    /** @throws IllegalArgumentException if the text is no account id; ask {@link #isValid} first of what a client sent */
    public AccountId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not an AccountId");
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

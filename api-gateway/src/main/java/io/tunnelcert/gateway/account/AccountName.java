package io.tunnelcert.gateway.account;

import java.util.regex.Pattern;

/** The name of an account, for people, and unique: 1 to 128 characters without controls, white space only between others. */
public record AccountName(String text) {

    private static final Pattern PATTERN = Pattern.compile(
            "[^\\p{Cc}\\p{Cs}\\p{Z}](?:[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{0,126}[^\\p{Cc}\\p{Cs}\\p{Z}])?");

    /** @throws IllegalArgumentException if the text breaks the rule above; ask {@link #isValid} first of what a client sent */
    public AccountName {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not an AccountName");
        }
    }

    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }
}

package io.tunnelcert.model;

import io.tunnelcert.model.InvalidValueException.Value;

/**
 * A resource's description: empty, or up to 255 Chinese characters, letters, digits, blanks and {@code . _ - = , ， 。}, the first of
 * them a Chinese character, a letter or a digit (Volcengine, CreateSslVpnClientCert, {@code Description}).
 */
public record Description(String text) {

    private static final TextRule RULE =
            TextRule.of(Value.DESCRIPTION, 255, "([\\p{IsHan}A-Za-z0-9][\\p{IsHan}A-Za-z0-9. _=,，。-]*)?");

    public static final Description EMPTY = new Description("");

    /** @throws InvalidValueException if the text breaks the rule above */
    public Description {
        RULE.check(text);
    }
}

package io.tunnelcert.model;

import io.tunnelcert.model.InvalidValueException.Value;

/**
 * The name of a project, unique in its account: 1 to 64 letters A to Z and a to z, digits, {@code . _ -}, the first of them a letter or a
 * digit. Case matters.
 */
public record ProjectName(String text) {

    private static final TextRule RULE = TextRule.of(Value.PROJECT_NAME, 64, "[A-Za-z0-9][A-Za-z0-9._-]*");

    /** The project that every account has, where resources are whose owner named none. */
    public static final ProjectName DEFAULT = new ProjectName("default");

    /** @throws InvalidValueException if the text breaks the rule above */
    public ProjectName {
        RULE.check(text);
    }

    @Override
    public String toString() {
        return text;
    }
}

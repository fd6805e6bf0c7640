package io.tunnelcert.model;

import io.tunnelcert.model.InvalidValueException.Value;

/**
 * A key and a value put on a resource by its owner. Both consist of letters of any language, digits, blanks and {@code _ . : / = + - @},
 * without a blank at either end; the key has 1 to 128 characters and does not start with {@code volc:} or {@code sys:} in any case, the
 * value has 0 to 256 (Volcengine, TagResources).
 */
public record Tag(String key, String value) {

    private static final String CHARACTER = "[\\p{L}\\p{M}\\p{N}_.:/=+@ -]";
    private static final TextRule KEY_RULE =
            TextRule.of(Value.TAG_KEY, 128, "(?! )(?!(?iu:volc:|sys:))" + CHARACTER + "+(?<! )");
    private static final TextRule VALUE_RULE = TextRule.of(Value.TAG_VALUE, 256, "((?! )" + CHARACTER + "+(?<! ))?");

    /** @throws InvalidValueException if key or value breaks the rule above */
    public Tag {
        KEY_RULE.check(key);
        VALUE_RULE.check(value);
    }
}

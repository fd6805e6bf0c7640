package io.tunnelcert.model;

import io.tunnelcert.model.InvalidValueException.Value;

/** The client's name for one intended change: 1 to 64 printable ASCII characters, case-sensitive (both vendors' {@code ClientToken}). */
public record IdempotencyToken(String text) {

    private static final TextRule RULE = TextRule.of(Value.IDEMPOTENCY_TOKEN, 64, "[\\x20-\\x7E]+");

    /** @throws InvalidValueException if the text breaks the rule above */
    public IdempotencyToken {
        RULE.check(text);
    }

    /** A token lets its holder learn of the request it named, so it stays out of logs. */
    @Override
    public String toString() {
        return "IdempotencyToken[redacted]";
    }
}

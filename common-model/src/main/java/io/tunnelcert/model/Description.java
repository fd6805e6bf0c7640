package io.tunnelcert.model;

import io.tunnelcert.model.InvalidValueException.Value;

/**
 * A resource's description: up to 256 letters and marks of any language, digits, punctuation, symbols and blanks. Each vendor's API allows
 * less, and looks after that itself (Volcengine, CreateSslVpnClientCert; Alibaba Cloud, ModifyVpnGatewayAttribute).
 */
public record Description(String text) {

    private static final TextRule RULE =
            TextRule.of(Value.DESCRIPTION, 256, "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}]*");

    public static final Description EMPTY = new Description("");

    /** @throws InvalidValueException if the text breaks the rule above */
    public Description {
        RULE.check(text);
    }
}

package io.tunnelcert.model;

import io.tunnelcert.model.InvalidValueException.Value;

/**
 * The display name of a certificate, a server or a gateway: 1 to 128 Chinese characters, letters, digits, {@code . _ -}, the first of them
 * a Chinese character, a letter or a digit (Volcengine, CreateSslVpnClientCert, {@code SslVpnClientCertName}). Names need not be unique;
 * a resource whose owner gave none is named by its id.
 */
public record ResourceName(String text) {

    private static final TextRule RULE = TextRule.of(Value.NAME, 128, "[\\p{IsHan}A-Za-z0-9][\\p{IsHan}A-Za-z0-9._-]*");

    /** @throws InvalidValueException if the text breaks the rule above */
    public ResourceName {
        RULE.check(text);
    }
}

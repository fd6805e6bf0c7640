package io.tunnelcert.model;

import io.tunnelcert.model.InvalidValueException.Value;

/**
 * A certificate's display name: 1 to 128 Chinese characters, letters, digits, {@code . _ -}, the first of them a Chinese character,
 * a letter or a digit (Volcengine, CreateSslVpnClientCert, {@code SslVpnClientCertName}). Names need not be unique.
 */
public record CertificateName(String text) {

    private static final TextRule RULE =
            TextRule.of(Value.CERTIFICATE_NAME, 128, "[\\p{IsHan}A-Za-z0-9][\\p{IsHan}A-Za-z0-9._-]*");

    /** @throws InvalidValueException if the text breaks the rule above */
    public CertificateName {
        RULE.check(text);
    }

    /** The name of a certificate whose owner gave none: its id. */
    public static CertificateName of(CertificateId id) {
        return new CertificateName(id.text());
    }
}

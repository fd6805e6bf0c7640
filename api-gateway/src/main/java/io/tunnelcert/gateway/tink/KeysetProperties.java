package io.tunnelcert.gateway.tink;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The client keyset, a cleartext Tink keyset in JSON: the path of a file, or the JSON itself, as a secret store hands it over. Exactly one of
 * the two is given; there is no default, because a keyset everybody knows protects nothing.
 *
 * @param file the path of a file with the keyset, a cleartext Tink keyset in JSON; either this or the value is given
 * @param value the keyset itself, as a secret store hands it over
 */
@ConfigurationProperties("tunnelcert.keyset.client")
public record KeysetProperties(
        @DefaultValue("") String file, @DefaultValue("") String value) {

    /** The keyset stays out of logs. */
    @Override
    public String toString() {
        return "KeysetProperties[redacted]";
    }
}

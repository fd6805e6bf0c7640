package io.tunnelcert.issuer.tink;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the two keysets are: {@code client} encrypts the private keys of clients and of OpenVPN servers and is shared with the gateway,
 * {@code authority} encrypts those of issuing authorities and is for workers alone.
 *
 * @param client the keyset that gateways have, too
 * @param authority the keyset of workers alone
 */
@ConfigurationProperties("tunnelcert.keyset")
record KeysetProperties(
        @DefaultValue Source client, @DefaultValue Source authority) {

    /**
     * One keyset, a cleartext Tink keyset in JSON: the path of a file, or the JSON itself, as a secret store hands it over. Exactly one of
     * the two is given; there is no default, because a keyset everybody knows protects nothing.
     *
     * @param file the path of a file with the keyset, a cleartext Tink keyset in JSON; either this or the value is given
     * @param value the keyset itself, as a secret store hands it over
     */
    record Source(
            @DefaultValue("") String file, @DefaultValue("") String value) {

        @Override
        public String toString() {
            return "Source[redacted]";
        }
    }
}

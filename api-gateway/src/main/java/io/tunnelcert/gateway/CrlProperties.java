package io.tunnelcert.gateway;

import io.tunnelcert.gateway.crl.CrlAddress;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How certificate revocation lists are offered.
 *
 * @param address what OpenVPN's hosts put before a list's name to fetch it: the path {@code /crl} of this gateway or of a proxy before it, over
 *     http or https, without a query and without a slash at its end
 */
@ConfigurationProperties("tunnelcert.crl")
record CrlProperties(
        @DefaultValue("http://localhost:8080/crl") URI address) {

    CrlProperties {
        try {
            var _ = new CrlAddress(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tunnelcert.crl.address must be an http or https address with a host, without a query, and without a"
                            + " slash at its end",
                    e);
        }
    }

    CrlAddress toAddress() {
        return new CrlAddress(address);
    }
}

package io.tunnelcert.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a gateway takes on at once.
 *
 * @param requestsInWork requests that are being worked on, without those that only wait for a worker; a tenth of a second's work of a
 *     gateway with four processors, and no more than a slow database does before who waits for it is refused; at least 1
 */
@ConfigurationProperties("tunnelcert.overload")
record OverloadProperties(@DefaultValue("500") int requestsInWork) {

    OverloadProperties {
        if (requestsInWork < 1) {
            throw new IllegalArgumentException("tunnelcert.overload.requests-in-work must be at least 1");
        }
    }
}

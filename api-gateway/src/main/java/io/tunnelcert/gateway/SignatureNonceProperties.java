package io.tunnelcert.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done with the nonces of signed requests.
 *
 * @param reapInterval how often a gateway forgets nonces of signed requests whose time is over; above 0s
 */
@ConfigurationProperties("tunnelcert.signature-nonces")
record SignatureNonceProperties(@DefaultValue("1m") Duration reapInterval) {

    SignatureNonceProperties {
        if (!reapInterval.isPositive()) {
            throw new IllegalArgumentException("tunnelcert.signature-nonces.reap-interval must be positive");
        }
    }
}

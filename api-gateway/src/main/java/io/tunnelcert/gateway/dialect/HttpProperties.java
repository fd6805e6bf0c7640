package io.tunnelcert.gateway.dialect;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the HTTP server has patience for.
 *
 * @param longestRequest from a request's headers to its end; far above what a request takes that comes in one piece
 */
@ConfigurationProperties("tunnelcert.http")
record HttpProperties(@DefaultValue("30s") Duration longestRequest) {

    HttpProperties {
        if (!longestRequest.isPositive()) {
            throw new IllegalArgumentException("tunnelcert.http.longest-request must be positive");
        }
    }
}

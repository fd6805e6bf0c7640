package io.tunnelcert.gateway.dialect;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the HTTP server has patience for.
 *
 * @param longestRequest how long a request may take from its headers to its end, far above what one takes that comes in one piece; above 0s
 * @param longestStall how long a client may read nothing of its answer before it is cut off; above 0s
 * @param maxConnections open connections at one time; the process must be allowed as many files ({@code ulimit -n}) and some hundred more;
 *     at least 1
 */
@ConfigurationProperties("tunnelcert.http")
record HttpProperties(
        @DefaultValue("30s") Duration longestRequest,
        @DefaultValue("60s") Duration longestStall,
        @DefaultValue("10000") int maxConnections) {

    HttpProperties {
        if (!longestRequest.isPositive()) {
            throw new IllegalArgumentException("tunnelcert.http.longest-request must be positive");
        }
        if (!longestStall.isPositive()) {
            throw new IllegalArgumentException("tunnelcert.http.longest-stall must be positive");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("tunnelcert.http.max-connections must be at least 1");
        }
    }
}

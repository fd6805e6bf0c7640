package io.tunnelcert.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests an account may send to one gateway, with all its access keys together; with several gateways behind one address, as many
 * times more.
 *
 * @param perSecond how many requests each second an account may send to one gateway in the long run; by default most of what a gateway can
 *     do, because its places are shared fairly in any case; at least 1
 * @param burst how many requests an account may send to one gateway at once, after it has been quiet; at least 1
 */
@ConfigurationProperties("tunnelcert.rate-limits")
record RateLimitProperties(
        @DefaultValue("2000") int perSecond,
        @DefaultValue("4000") int burst) {

    RateLimitProperties {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "tunnelcert.rate-limits.per-second and tunnelcert.rate-limits.burst must be at least 1");
        }
    }
}

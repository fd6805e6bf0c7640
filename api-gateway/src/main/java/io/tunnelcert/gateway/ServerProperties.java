package io.tunnelcert.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What SSL-VPN servers get that ask for nothing else.
 *
 * @param certificateQuota how many certificates may exist under one server; the clouds' own are 10 and 50
 */
@ConfigurationProperties("tunnelcert.server")
record ServerProperties(@DefaultValue("1000") int certificateQuota) {

    ServerProperties {
        if (certificateQuota < 0) {
            throw new IllegalArgumentException("tunnelcert.server.certificate-quota must not be negative");
        }
    }
}

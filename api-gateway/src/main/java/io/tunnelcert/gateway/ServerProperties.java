package io.tunnelcert.gateway;

import io.tunnelcert.gateway.server.ServerQuotas;
import io.tunnelcert.model.KeyAlgorithm;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many SSL-VPN servers, and certificates under them, there may be, and what new ones begin with.
 *
 * @param perGateway how many SSL-VPN servers one VPN gateway may have; at least 1
 * @param certificateQuota how many certificates may exist under a server that asks for no number; the clouds' own are
 *     10 and 50; at least 0
 * @param keyAlgorithm the kind of keys of a new server, until an operator sets another for it
 */
@ConfigurationProperties("tunnelcert.server")
record ServerProperties(
        @DefaultValue("5") int perGateway,
        @DefaultValue("1000") int certificateQuota,
        @DefaultValue("EC_P256") KeyAlgorithm keyAlgorithm) {

    ServerProperties {
        if (perGateway < 1) {
            throw new IllegalArgumentException("tunnelcert.server.per-gateway must be positive");
        }
        if (certificateQuota < 0) {
            throw new IllegalArgumentException("tunnelcert.server.certificate-quota must not be negative");
        }
    }

    ServerQuotas quotas() {
        return new ServerQuotas(perGateway, certificateQuota);
    }
}

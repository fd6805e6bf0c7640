package io.tunnelcert.gateway.tink;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the seal of the client keyset. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeysetProperties.class)
class TinkConfiguration {

    @Bean
    TinkSeal tinkSeal(KeysetProperties properties) {
        return new TinkSeal(ClientKeyset.read(properties));
    }
}

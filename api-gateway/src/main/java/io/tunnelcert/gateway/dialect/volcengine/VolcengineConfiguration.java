package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.dialect.Dialect;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes Volcengine's the dialect that is spoken. */
@Configuration(proxyBeanMethods = false)
public class VolcengineConfiguration {

    @Bean
    Dialect volcengineDialect(AccessKeys accessKeys, Certificates certificates, Clock clock, RandomGenerator random) {
        return new VolcengineDialect(accessKeys, certificates, clock, random);
    }
}

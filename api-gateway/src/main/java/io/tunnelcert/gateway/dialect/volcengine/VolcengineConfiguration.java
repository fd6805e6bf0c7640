package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.dialect.Dialect;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes Volcengine's the dialect that is spoken. */
@Configuration(proxyBeanMethods = false)
public class VolcengineConfiguration {

    @Bean
    ClientCertActions clientCertActions(Certificates certificates, Clock clock) {
        return new ClientCertActions(certificates, clock);
    }

    @Bean
    Dialect volcengineDialect(AccessKeys accessKeys, List<ActionGroup> groups, Clock clock, RandomGenerator random) {
        return new VolcengineDialect(accessKeys, groups, clock, random);
    }
}

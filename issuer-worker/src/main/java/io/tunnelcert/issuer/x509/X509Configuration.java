package io.tunnelcert.issuer.x509;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.issuer.authority.AuthorityKeySeal;
import io.tunnelcert.issuer.authority.AuthorityMaker;
import io.tunnelcert.issuer.issuance.Activity;
import io.tunnelcert.issuer.issuance.CertificateAuthorities;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the signing side of both cores. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RsaPoolProperties.class)
class X509Configuration {

    @Bean
    RsaPool rsaPool(RsaPoolProperties properties) {
        return new RsaPool(properties::capacity);
    }

    @Bean(initMethod = "start")
    RsaPoolFilling rsaPoolFilling(RsaPool pool, SecureRandom random, Activity activity) {
        return new RsaPoolFilling(pool, new KeyPairs(random), activity);
    }

    @Bean
    KeyPairSource keyPairs(RsaPool pool, SecureRandom random, MeterRegistry meters) {
        return new PooledKeyPairs(pool, new KeyPairs(random), meters);
    }

    @Bean
    CertificateAuthorities certificateAuthorities(AuthorityKeySeal seal, KeyPairSource keyPairs) {
        return new X509Authorities(seal, keyPairs);
    }

    @Bean
    AuthorityMaker authorityMaker(KeyPairSource keyPairs, SecureRandom random) {
        return new X509AuthorityMaker(keyPairs, random);
    }
}

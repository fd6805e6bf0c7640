package io.tunnelcert.issuer.x509;

import io.tunnelcert.issuer.authority.AuthorityKeySeal;
import io.tunnelcert.issuer.authority.AuthorityMaker;
import io.tunnelcert.issuer.issuance.CertificateAuthorities;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the signing side of both cores. */
@Configuration(proxyBeanMethods = false)
class X509Configuration {

    @Bean
    KeyPairs keyPairs(SecureRandom random) {
        return new KeyPairs(random);
    }

    @Bean
    CertificateAuthorities certificateAuthorities(AuthorityKeySeal seal, KeyPairs keyPairs) {
        return new X509Authorities(seal, keyPairs);
    }

    @Bean
    AuthorityMaker authorityMaker(KeyPairs keyPairs, SecureRandom random) {
        return new X509AuthorityMaker(keyPairs, random);
    }
}

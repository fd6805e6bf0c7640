package io.tunnelcert.issuer.tink;

import io.tunnelcert.issuer.authority.AuthorityKeySeal;
import io.tunnelcert.issuer.authority.ServerKeySeal;
import io.tunnelcert.issuer.issuance.PrivateKeySeal;
import io.tunnelcert.issuer.rotation.KeyRings;
import io.tunnelcert.model.KeysetSample;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the seals, each under its own keyset, and a seal of samples and a ring of keys for either. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeysetProperties.class)
class KeysetConfiguration {

    @Bean
    PrivateKeySeal privateKeySeal(KeysetProperties properties) {
        return new TinkPrivateKeySeal(KeysetReader.read("client", properties.client()));
    }

    @Bean
    AuthorityKeySeal authorityKeySeal(KeysetProperties properties) {
        return new TinkAuthorityKeySeal(KeysetReader.read("authority", properties.authority()));
    }

    @Bean
    ServerKeySeal serverKeySeal(KeysetProperties properties) {
        return new TinkServerKeySeal(KeysetReader.read("client", properties.client()));
    }

    @Bean
    KeyRings keyRings(KeysetProperties properties) {
        return new KeyRings(
                new TinkKeyRing(KeysetReader.handle("client", properties.client())),
                new TinkKeyRing(KeysetReader.handle("authority", properties.authority())));
    }

    @Bean
    SampleSeal clientSampleSeal(KeysetProperties properties) {
        return new SampleSeal(KeysetSample.CLIENT, KeysetReader.read("client", properties.client()));
    }

    @Bean
    SampleSeal authoritySampleSeal(KeysetProperties properties) {
        return new SampleSeal(KeysetSample.AUTHORITY, KeysetReader.read("authority", properties.authority()));
    }
}

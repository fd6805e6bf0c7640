package io.tunnelcert.issuer;

import io.tunnelcert.issuer.postgres.KeysetSamples;
import io.tunnelcert.issuer.rotation.KeyRings;
import io.tunnelcert.issuer.rotation.Reencryption;
import io.tunnelcert.issuer.rotation.SealedStore;
import io.tunnelcert.issuer.tink.SampleSeal;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The database and the keysets, and nothing that works. No {@code @Configuration}, lest the worker finds it and has everything twice. */
@ComponentScan(basePackageClasses = {KeysetSamples.class, SampleSeal.class})
@ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class})
class ReencryptConfiguration {

    @Bean
    Reencryption reencryption(SealedStore store, KeyRings keysets) {
        return new Reencryption(store, keysets);
    }
}

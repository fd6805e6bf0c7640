package io.tunnelcert.gateway;

import io.tunnelcert.gateway.postgres.KeysetSamples;
import io.tunnelcert.gateway.tink.KeysetException;
import io.tunnelcert.gateway.tink.TinkSeal;
import java.time.Duration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** Finds out at the start, not at the first request, whether the keyset is the one this database was set up with. */
@Component
@DependsOnDatabaseInitialization
class StartUpCheck implements InitializingBean {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final KeysetSamples samples;
    private final TinkSeal seal;

    StartUpCheck(KeysetSamples samples, TinkSeal seal) {
        this.samples = samples;
        this.seal = seal;
    }

    @Override
    public void afterPropertiesSet() {
        var kept = samples.keep(seal.sealSample()).blockOptional(LONGEST);
        if (kept.filter(seal::opensSample).isEmpty()) {
            throw new KeysetException(
                    "The client keyset (tunnelcert.keyset.client) is not the one this database was set up with.");
        }
    }
}

package io.tunnelcert.issuer;

import io.tunnelcert.issuer.postgres.KeysetSamples;
import io.tunnelcert.issuer.tink.SampleSeal;
import io.tunnelcert.issuer.tink.UnusableKeysetException;
import io.tunnelcert.model.Bytes;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Before the first command is taken: waits for the database, and stops the start if a keyset is not the one it was set up with. */
@Component
class StartCheck implements SmartInitializingSingleton {

    private static final Duration WAIT_BETWEEN_TRIES = Duration.ofSeconds(1);

    private final KeysetSamples samples;
    private final List<SampleSeal> seals;
    private final Duration databaseWait;

    StartCheck(KeysetSamples samples, List<SampleSeal> seals, WorkerProperties properties) {
        this.samples = samples;
        this.seals = List.copyOf(seals);
        this.databaseWait = properties.databaseWait();
    }

    @Override
    public void afterSingletonsInstantiated() {
        seals.forEach(this::check);
    }

    private void check(SampleSeal seal) {
        if (!seal.opens(firstSample(seal))) {
            var keyset = seal.keyset();
            throw new UnusableKeysetException("The " + keyset + " keyset (tunnelcert.keyset." + keyset
                    + ") is not the one this database was set up with.");
        }
    }

    private Bytes firstSample(SampleSeal seal) {
        var policy = RetryPolicy.builder()
                .maxRetries(Long.MAX_VALUE)
                .delay(WAIT_BETWEEN_TRIES)
                .timeout(databaseWait)
                .build();
        try {
            return new RetryTemplate(policy).execute(() -> {
                samples.requireMigrated();
                return samples.first(seal.keyset(), seal.seal());
            });
        } catch (RetryException e) {
            throw new DatabaseNotReadyException(databaseWait, e);
        }
    }
}

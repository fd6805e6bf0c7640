package io.tunnelcert.issuer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the worker runs.
 *
 * @param signingThreads threads that sign, 0: as many as there are processors; from 0 to 1024
 * @param slowSigningThreads threads that make what needs RSA keys, 0: half as many as there are processors, at least one; from 0 to 1024
 * @param databaseWait how long a start waits for the database to be there and migrated; above 0s
 */
@Validated
@ConfigurationProperties("tunnelcert.worker")
record WorkerProperties(
        @DefaultValue("0") @Min(0) @Max(1024) int signingThreads,
        @DefaultValue("0") @Min(0) @Max(1024) int slowSigningThreads,
        @DefaultValue("2m") Duration databaseWait) {

    WorkerProperties {
        if (!databaseWait.isPositive()) {
            throw new IllegalArgumentException("tunnelcert.worker.database-wait must be positive");
        }
    }

    int threads() {
        return signingThreads == 0 ? Runtime.getRuntime().availableProcessors() : signingThreads;
    }

    int slowThreads() {
        return slowSigningThreads == 0
                ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2)
                : slowSigningThreads;
    }
}

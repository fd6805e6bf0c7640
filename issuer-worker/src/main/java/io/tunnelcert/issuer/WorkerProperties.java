package io.tunnelcert.issuer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the worker runs: threads that sign (0: as many as there are processors), threads that make what needs RSA keys (0: half as many, at
 * least one), and how long a start waits for the database to be there
 * and migrated.
 */
@Validated
@ConfigurationProperties("tunnelcert.worker")
record WorkerProperties(
        @DefaultValue("0") @Min(0) @Max(1024) int signingThreads,
        @DefaultValue("0") @Min(0) @Max(1024) int slowSigningThreads,
        @DefaultValue("2m") @NotNull Duration databaseWait) {

    int threads() {
        return signingThreads == 0 ? Runtime.getRuntime().availableProcessors() : signingThreads;
    }

    int slowThreads() {
        return slowSigningThreads == 0
                ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2)
                : slowSigningThreads;
    }
}

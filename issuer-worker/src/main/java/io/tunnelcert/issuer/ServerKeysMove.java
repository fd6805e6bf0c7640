package io.tunnelcert.issuer;

import io.tunnelcert.issuer.rotation.Reencrypted;
import io.tunnelcert.issuer.rotation.Reencryption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Once in each start, beside the worker's work: seals servers' keys of a version before so that the gateway can open them. */
@Component
class ServerKeysMove implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServerKeysMove.class);

    /** The database may be away, or not migrated yet by a gateway of this version. */
    private static final Duration WAIT_BETWEEN_TRIES = Duration.ofSeconds(30);

    private final Reencryption reencryption;
    private final Thread thread = Thread.ofVirtual().name("server-keys-move").unstarted(this::moveAll);

    ServerKeysMove(Reencryption reencryption) {
        this.reencryption = reencryption;
    }

    @Override
    public void start() {
        thread.start();
    }

    private void moveAll() {
        var policy = RetryPolicy.builder()
                .maxRetries(Long.MAX_VALUE)
                .delay(WAIT_BETWEEN_TRIES)
                .build();
        try {
            report(new RetryTemplate(policy).execute(this::move));
        } catch (RetryException e) {
            log.atDebug().setCause(e).log("moving servers' keys was interrupted");
        }
    }

    private Reencrypted move() {
        try {
            return reencryption.moveServerKeys();
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                log.atWarn().setCause(e).log("servers' keys cannot be moved to the client keyset yet");
            }
            throw e;
        }
    }

    private static void report(Reencrypted moved) {
        if (moved.replaced() > 0) {
            log.atInfo().addKeyValue("count", moved.replaced()).log("moved servers' keys to the client keyset");
        }
        if (moved.unopened() > 0) {
            log.atError()
                    .addKeyValue("count", moved.unopened())
                    .addKeyValue("serverIds", moved.unopenedIds())
                    .log("servers' keys open with neither keyset");
        }
    }

    /** What is not moved yet is moved by the next start. */
    @Override
    public void stop() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}

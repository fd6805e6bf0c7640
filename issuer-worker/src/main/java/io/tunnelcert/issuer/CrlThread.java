package io.tunnelcert.issuer;

import io.tunnelcert.issuer.crl.CrlRenewal;
import io.tunnelcert.issuer.crl.CrlResult;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Renews revocation lists one after the other, on a thread of its own so that no certificate waits for a long one. */
final class CrlThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CrlThread.class);

    /** How long a stopping worker waits for the list in hand; another worker makes one that is not finished. */
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private final CrlRenewal renewal;
    private final Duration interval;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean stopping;
    private volatile Thread thread = Thread.ofPlatform().unstarted(() -> {});

    /** @param interval how often to look for what is due without being told */
    CrlThread(CrlRenewal renewal, Duration interval) {
        this.renewal = renewal;
        this.interval = interval;
    }

    /** Lists are due. */
    void wake() {
        wake.release();
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name("crl-renewal").start(this::run);
    }

    @Override
    public void stop() {
        stopping = true;
        wake();
        try {
            thread.join(STOP_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    private void run() {
        try {
            while (!stopping) {
                renewAllDue();
                var _ = wake.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            log.debug("interrupted");
        }
    }

    private void renewAllDue() {
        try {
            CrlResult result;
            do {
                result = renewal.renewNext();
                report(result);
            } while (!(result instanceof CrlResult.NothingDue) && !stopping);
        } catch (RuntimeException | OutOfMemoryError e) {
            // A list too large for this worker's memory must not end the others'; it comes up again when its lease is
            // over.
            log.error("revocation lists could not be renewed; it will be tried again", e);
        }
    }

    private static void report(CrlResult result) {
        switch (result) {
            case CrlResult.NothingDue _ -> {}
            case CrlResult.Renewed(var serverId, var number, var entries, var octets, var nextUpdate) ->
                log.atInfo()
                        .addKeyValue("serverId", serverId)
                        .addKeyValue("number", number)
                        .addKeyValue("entries", entries)
                        .addKeyValue("octets", octets)
                        .addKeyValue("nextUpdate", nextUpdate)
                        .log("revocation list renewed");
            case CrlResult.Overtaken(var serverId) ->
                log.atInfo().addKeyValue("serverId", serverId).log("revocation list was renewed by another worker");
            case CrlResult.Postponed(var serverId) ->
                log.atDebug().addKeyValue("serverId", serverId).log("revocation list waits a second");
            case CrlResult.Retired(var serverId) ->
                log.atInfo().addKeyValue("serverId", serverId).log("revocation list is needed no more");
            case CrlResult.Unusable(var serverId, var reason) ->
                log.atError()
                        .addKeyValue("serverId", serverId)
                        .addKeyValue("reason", reason)
                        .log("revocation list cannot be renewed");
        }
    }
}

package io.tunnelcert.issuer.x509;

import io.tunnelcert.issuer.issuance.Activity;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the pool on one thread, a key pair at a time, and begins none while a batch of commands is in work. */
final class RsaPoolFilling implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RsaPoolFilling.class);

    private static final Duration WAIT_AFTER_FAULT = Duration.ofSeconds(10);

    /** The search for a key pair heeds no interrupt; the longest seldom take more than this, and the thread holds no process up. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final RsaPool pool;
    private final KeyPairSource source;
    private final Activity activity;
    private final Thread thread;

    RsaPoolFilling(RsaPool pool, KeyPairSource source, Activity activity) {
        this.pool = pool;
        this.source = source;
        this.activity = activity;
        this.thread = Thread.ofPlatform().name("rsa-pool").daemon().unstarted(this::fill);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    private void fill() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                fillOne();
            }
        } catch (InterruptedException e) {
            log.debug("stopped filling the pool of RSA keys");
        }
    }

    private void fillOne() throws InterruptedException {
        var algorithm = pool.awaitWanted();
        activity.awaitIdle();
        try {
            pool.put(algorithm, source.generate(algorithm));
        } catch (RuntimeException e) {
            // Whoever needs a key meets the same fault, and says so; here it must only not spin.
            log.atError().addKeyValue("algorithm", algorithm).setCause(e).log("no key pair for the pool");
            Thread.sleep(WAIT_AFTER_FAULT);
        }
    }
}

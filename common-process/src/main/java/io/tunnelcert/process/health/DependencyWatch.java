package io.tunnelcert.process.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;

/**
 * Looks again and again whether something that the process needs is there. Who asks for its health gets what was seen last, at once: a
 * database that hangs does not make health hang, and many who ask cost no more than one. {@link Status#DOWN} comes four seconds after it
 * went away at the latest; {@link Status#UNKNOWN} is told before the first look has ended.
 */
public final class DependencyWatch implements HealthIndicator, SmartLifecycle {

    /** What has not answered a look by then is as good as away. */
    public static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

    /** A look costs a round trip; who balances load looks about as often. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(DependencyWatch.class);

    private final String dependency;
    private final Look look;
    private final Duration longestLook;
    private final Duration betweenLooks;
    private volatile Status last = Status.UNKNOWN;
    private volatile long began;
    private volatile boolean looking;
    private volatile boolean stopping;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    /** @param dependency what is looked for, as the log calls it */
    public DependencyWatch(String dependency, Look look) {
        this(dependency, look, LONGEST_LOOK, BETWEEN_LOOKS);
    }

    DependencyWatch(String dependency, Look look, Duration longestLook, Duration betweenLooks) {
        this.dependency = dependency;
        this.look = look;
        this.longestLook = longestLook;
        this.betweenLooks = betweenLooks;
    }

    /** A state and nothing else: no address, no reason, no secret. */
    @Override
    public Health health() {
        return Health.status(looking && isOverdue() ? Status.DOWN : last).build();
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofVirtual().name("watch-" + dependency).start(this::run);
    }

    @Override
    public void stop() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(longestLook.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** The lowest of those that start by themselves: there before anything listens, and until nothing does any more. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        try (look) {
            while (!stopping) {
                lookOnce();
                Thread.sleep(betweenLooks);
            }
        } catch (InterruptedException _) {
            log.debug("stopped");
        } finally {
            last = Status.UNKNOWN;
        }
    }

    private void lookOnce() throws InterruptedException {
        began = System.nanoTime();
        looking = true;
        try {
            look.look();
            note(isOverdue() ? Status.DOWN : Status.UP, "slow");
        } catch (InterruptedException e) {
            throw e;
        } catch (ExecutionException e) {
            note(Status.DOWN, String.valueOf(e.getCause()));
        } catch (Exception | LinkageError e) {
            note(Status.DOWN, e.toString());
        } finally {
            looking = false;
        }
    }

    private boolean isOverdue() {
        return System.nanoTime() - began > longestLook.toNanos();
    }

    private void note(Status seen, String reason) {
        var before = last;
        last = seen;
        if (stopping || seen.equals(before)) {
            return;
        }
        if (seen.equals(Status.DOWN)) {
            log.atWarn()
                    .addKeyValue("dependency", dependency)
                    .addKeyValue("reason", reason)
                    .log("dependency is away");
        } else if (before.equals(Status.DOWN)) {
            log.atInfo().addKeyValue("dependency", dependency).log("dependency is back");
        }
    }
}

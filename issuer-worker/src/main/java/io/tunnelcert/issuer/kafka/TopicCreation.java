package io.tunnelcert.issuer.kafka;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/** Creates missing topics in the background, because Kafka may start later than this process. */
final class TopicCreation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);

    private static final Duration WAIT_BETWEEN_TRIES = Duration.ofSeconds(2);

    private final KafkaAdmin admin;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    TopicCreation(KafkaAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("topic-creation").start(this::create);
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    private void create() {
        try {
            while (!created()) {
                Thread.sleep(WAIT_BETWEEN_TRIES);
            }
            log.info("topics are there");
        } catch (InterruptedException e) {
            log.debug("stopped before the topics were there");
        }
    }

    private boolean created() {
        try {
            return admin.initialize();
        } catch (RuntimeException e) {
            log.warn("topics could not be created yet", e);
            return false;
        }
    }
}

package io.tunnelcert.issuer.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Tries a failed batch again for as long as it takes: nothing can go on without Postgres and Kafka, and to give up on a row that is
 * recorded but not announced would lose its event. The container polls, paused, between the tries, so it keeps its partitions.
 */
final class BatchRetries implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(BatchRetries.class);

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final double FACTOR = 2;

    /** Long enough to leave a struggling database alone, short enough that nobody waits for us once it is back. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    static DefaultErrorHandler errorHandler() {
        var backOff = new ExponentialBackOff(FIRST_WAIT.toMillis(), FACTOR);
        backOff.setMaxInterval(MAX_WAIT.toMillis());
        var handler = new DefaultErrorHandler(backOff);
        // Without this some exceptions, such as ClassCastException, would be logged and their batch skipped.
        handler.setClassifications(Map.of(), true);
        handler.setRetryListeners(new BatchRetries());
        return handler;
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception cause, int attempt) {
        log.atWarn().addKeyValue("attempt", attempt).setCause(cause).log("command failed, will be tried again");
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> records, Exception cause, int attempt) {
        log.atWarn()
                .addKeyValue("commands", records.count())
                .addKeyValue("attempt", attempt)
                .setCause(cause)
                .log("batch of commands failed, will be tried again");
    }
}

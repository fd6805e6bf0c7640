package io.tunnelcert.issuer.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Takes the commands that need RSA key pairs, beside the others and never in front of them. */
final class SlowLaneListener {

    static final String ID = "tunnelcert-issuer-worker-rsa";

    /**
     * Two RSA-4096 key pairs for each, as new authorities take, are half a minute on one thread: a tenth of max.poll.interval.ms (five
     * minutes), after which Kafka would take the partitions away, and half of what a stop waits.
     */
    private static final String BATCH = "max.poll.records=8";

    private final CommandBatches batches;

    SlowLaneListener(CommandBatches batches) {
        this.batches = batches;
    }

    /** A group of its own, so that neither lane stops while the other's partitions are shared out anew. */
    @KafkaListener(
            id = ID,
            groupId = "#{@topics.prefix()}-issuer-worker-rsa",
            topics = "#{@topics.rsaCertificateCommands()}",
            batch = "true",
            concurrency = "1",
            properties = BATCH)
    void receive(List<ConsumerRecord<byte[], byte[]>> records) {
        batches.work(records);
    }
}

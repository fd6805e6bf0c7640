package io.tunnelcert.issuer.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Takes the commands that take milliseconds. */
final class FastLaneListener {

    static final String ID = "tunnelcert-issuer-worker";

    private final CommandBatches batches;

    FastLaneListener(CommandBatches batches) {
        this.batches = batches;
    }

    /** The workers of one deployment are one group, and share the partitions. */
    @KafkaListener(
            id = ID,
            groupId = "#{@topics.prefix()}-issuer-worker",
            topics = "#{@topics.certificateCommands()}",
            batch = "true")
    void receive(List<ConsumerRecord<byte[], byte[]>> records) {
        batches.work(records);
    }
}

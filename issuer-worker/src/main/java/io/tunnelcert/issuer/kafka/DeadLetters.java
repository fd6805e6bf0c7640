package io.tunnelcert.issuer.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts aside what is no command, key and value as they came, with the reason beside them. */
final class DeadLetters {

    /** Why the record lies here, and where it lay before. */
    static final String REASON_HEADER = "tunnelcert-reason";

    static final String ORIGIN_HEADER = "tunnelcert-origin";

    private final String topic;
    private final AcknowledgedSends sends;

    DeadLetters(String topic, AcknowledgedSends sends) {
        this.topic = topic;
        this.sends = sends;
    }

    void put(List<ReadCommand.Poison> poison) {
        sends.send(poison.stream().map(this::record).toList());
    }

    private ProducerRecord<byte[], byte[]> record(ReadCommand.Poison poison) {
        var origin = poison.origin();
        var record = new ProducerRecord<byte[], byte[]>(topic, origin.key(), origin.value());
        origin.headers().forEach(record.headers()::add);
        record.headers()
                .add(REASON_HEADER, poison.reason().getBytes(StandardCharsets.UTF_8))
                .add(
                        ORIGIN_HEADER,
                        (origin.topic() + "-" + origin.partition() + "@" + origin.offset())
                                .getBytes(StandardCharsets.UTF_8));
        return record;
    }
}

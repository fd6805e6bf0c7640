package io.tunnelcert.issuer.kafka;

import io.tunnelcert.model.message.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Puts aside what can do nothing, key and value as they came unless they are huge, with the reason beside them. */
final class DeadLetters {

    /** Far below the mebibyte that Kafka takes by default: a dead letter that cannot be sent would block its partition. */
    static final int MAX_SIZE = 256 * 1024;

    /** Enough to see what it was. */
    static final int KEPT_SIZE = 64 * 1024;

    /** At least what a header takes besides its key and its value. */
    private static final int HEADER_OVERHEAD = 8;

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
        var record = size(origin) > MAX_SIZE ? beginning(origin) : whole(origin);
        record.headers()
                .add(DeadLetterHeaders.REASON, utf8(poison.reason()))
                .add(DeadLetterHeaders.ORIGIN, utf8(origin.topic() + "-" + origin.partition() + "@" + origin.offset()));
        return record;
    }

    private ProducerRecord<byte[], byte[]> whole(ConsumerRecord<byte[], byte[]> origin) {
        return new ProducerRecord<>(topic, null, origin.key(), origin.value(), origin.headers());
    }

    private ProducerRecord<byte[], byte[]> beginning(ConsumerRecord<byte[], byte[]> origin) {
        byte @Nullable [] value = origin.value();
        var record = new ProducerRecord<byte[], byte[]>(
                topic, value == null ? new byte[0] : Arrays.copyOf(value, Math.min(value.length, KEPT_SIZE)));
        record.headers().add(DeadLetterHeaders.TRUNCATED, utf8("true"));
        return record;
    }

    private static int size(ConsumerRecord<byte[], byte[]> origin) {
        var size = length(origin.key()) + length(origin.value());
        for (var header : origin.headers()) {
            size += HEADER_OVERHEAD + utf8(header.key()).length + length(header.value());
        }
        return size;
    }

    private static int length(byte @Nullable [] octets) {
        return octets == null ? 0 : octets.length;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

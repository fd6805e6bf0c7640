package io.tunnelcert.gateway.kafka;

import io.tunnelcert.gateway.deadletter.DeadLetter;
import io.tunnelcert.gateway.deadletter.DeadLetterId;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.message.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A record of the dead-letter topic, which anybody may have written anything to. */
record DeadLetterRecord(ConsumerRecord<byte[], byte[]> record) {

    /** Enough to see what it is: a command takes a tenth of it, and a page of a hundred is small. */
    static final int EXCERPT = 1024;

    private static final Set<String> OURS =
            Set.of(DeadLetterHeaders.REASON, DeadLetterHeaders.ORIGIN, DeadLetterHeaders.TRUNCATED);

    private static final Pattern ORIGIN = Pattern.compile("(.+)-[0-9]+@[0-9]+");

    DeadLetter whole() {
        return letter(Integer.MAX_VALUE);
    }

    /** Of key and value no more than their beginnings. */
    DeadLetter excerpt() {
        return letter(EXCERPT);
    }

    private DeadLetter letter(int limit) {
        byte @Nullable [] value = record.value();
        return new DeadLetter(
                new DeadLetterId(record.partition(), record.offset()),
                beginning(record.key(), limit),
                beginning(value, limit),
                value == null ? 0 : value.length,
                header(DeadLetterHeaders.REASON).orElse("unknown"),
                header(DeadLetterHeaders.ORIGIN).orElse("unknown"),
                Instant.ofEpochMilli(record.timestamp()),
                record.headers().lastHeader(DeadLetterHeaders.TRUNCATED) != null);
    }

    Optional<String> originalTopic() {
        return header(DeadLetterHeaders.ORIGIN)
                .map(ORIGIN::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    /** As it came before it was put aside. */
    ProducerRecord<byte[], byte[]> again(String topic) {
        var again = new ProducerRecord<byte[], byte[]>(topic, record.key(), record.value());
        for (var header : record.headers()) {
            if (!OURS.contains(header.key())) {
                again.headers().add(header);
            }
        }
        return again;
    }

    private Optional<String> header(String name) {
        var header = record.headers().lastHeader(name);
        return header == null
                ? Optional.empty()
                : beginning(header.value(), EXCERPT)
                        .map(octets -> new String(octets.toArray(), StandardCharsets.UTF_8));
    }

    /** Cut between characters if it is UTF-8. */
    private static Optional<Bytes> beginning(byte @Nullable [] octets, int limit) {
        if (octets == null) {
            return Optional.empty();
        }
        var end = Math.min(octets.length, limit);
        while (end < octets.length && end > limit - 4 && (octets[end] & 0xC0) == 0x80) {
            end--;
        }
        return Optional.of(Bytes.of(Arrays.copyOf(octets, end)));
    }
}

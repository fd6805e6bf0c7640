package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.deadletter.DeadLetters.Marked;
import io.tunnelcert.model.Bytes;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A dead letter as an answer shows it: key and value as text where they are UTF-8, else in Base64 (RFC 4648, section 4). */
record DeadLetterEntry(
        String id,
        Optional<String> key,
        Optional<String> keyBase64,
        Optional<String> value,
        Optional<String> valueBase64,
        int size,
        boolean truncated,
        String reason,
        String origin,
        Instant putAt,
        Optional<Instant> sentAgainAt) {

    static DeadLetterEntry of(Marked marked) {
        var letter = marked.letter();
        var key = letter.key().flatMap(DeadLetterEntry::text);
        var value = letter.value().flatMap(DeadLetterEntry::text);
        return new DeadLetterEntry(
                letter.id().text(),
                key,
                letter.key().filter(_ -> key.isEmpty()).map(DeadLetterEntry::base64),
                value,
                letter.value().filter(_ -> value.isEmpty()).map(DeadLetterEntry::base64),
                letter.size(),
                letter.truncated(),
                letter.reason(),
                letter.origin(),
                letter.putAt(),
                marked.sentAgainAt());
    }

    private static Optional<String> text(Bytes octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(octets.readOnly())
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String base64(Bytes octets) {
        return Base64.getEncoder().encodeToString(octets.toArray());
    }
}

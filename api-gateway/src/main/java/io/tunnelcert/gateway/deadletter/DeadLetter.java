package io.tunnelcert.gateway.deadletter;

import io.tunnelcert.model.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * A record that no worker could do anything with.
 *
 * @param value in a list perhaps only its beginning
 * @param size octets of the value as it lies in the topic
 * @param reason why it lies there, as the worker said
 * @param origin where it lay before
 * @param putAt when the worker put it there
 * @param truncated whether it is only the beginning of what came, which nobody has any more
 */
public record DeadLetter(
        DeadLetterId id,
        Optional<Bytes> key,
        Optional<Bytes> value,
        int size,
        String reason,
        String origin,
        Instant putAt,
        boolean truncated) {}

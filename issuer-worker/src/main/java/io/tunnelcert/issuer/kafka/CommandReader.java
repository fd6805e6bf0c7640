package io.tunnelcert.issuer.kafka;

import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.message.Command;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads records of the commands topics, which anybody may have written anything to. */
final class CommandReader {

    /** Jackson quotes what it stumbles over, which may be most of a large record. */
    private static final int MAX_MESSAGE_LENGTH = 500;

    private final JsonMapper json;

    CommandReader(JsonMapper json) {
        this.json = json;
    }

    ReadCommand read(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return new ReadCommand.Poison(record, "no value");
        }
        try {
            return switch (json.readValue(value, Command.class)) {
                case null -> new ReadCommand.Poison(record, "JSON null");
                case Command.IssueCertificate(var id) -> certificate(record, id, ReadCommand.Issue::new);
                case Command.RevokeCertificate(var id) -> certificate(record, id, ReadCommand.Revoke::new);
                case Command.CreateAuthority(var id) -> create(record, id);
            };
        } catch (JacksonException e) {
            return new ReadCommand.Poison(record, "not a command: " + limited(e.getOriginalMessage()));
        }
    }

    private static String limited(String message) {
        return message.substring(0, Math.min(message.length(), MAX_MESSAGE_LENGTH));
    }

    private static ReadCommand certificate(
            ConsumerRecord<byte[], byte[]> record,
            @Nullable String id,
            BiFunction<ConsumerRecord<byte[], byte[]>, CertificateId, ReadCommand> command) {
        return id != null && CertificateId.isValid(id)
                ? command.apply(record, new CertificateId(id))
                : new ReadCommand.Poison(record, "not a certificate id");
    }

    private static ReadCommand create(ConsumerRecord<byte[], byte[]> record, @Nullable String id) {
        return id != null && ServerId.isValid(id)
                ? new ReadCommand.Create(record, new ServerId(id))
                : new ReadCommand.Poison(record, "not a server id");
    }
}

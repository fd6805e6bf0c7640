package io.tunnelcert.issuer.kafka;

import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.ServerId;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of a commands topic turned out to be. */
sealed interface ReadCommand {

    /** The record as it came. */
    ConsumerRecord<byte[], byte[]> origin();

    /** The id of the resource it is about; empty if it is no command. */
    default String resourceId() {
        return switch (this) {
            case Issue(var _, var id) -> id.text();
            case Revoke(var _, var id) -> id.text();
            case Create(var _, var id) -> id.text();
            case Poison _ -> "";
        };
    }

    /** Issue this certificate. */
    record Issue(ConsumerRecord<byte[], byte[]> origin, CertificateId certificateId) implements ReadCommand {}

    /** Revoke this certificate. */
    record Revoke(ConsumerRecord<byte[], byte[]> origin, CertificateId certificateId) implements ReadCommand {}

    /** Create this server's authority. */
    record Create(ConsumerRecord<byte[], byte[]> origin, ServerId serverId) implements ReadCommand {}

    /** No command, or one for a row that there is not. */
    record Poison(ConsumerRecord<byte[], byte[]> origin, String reason) implements ReadCommand {}
}

package io.tunnelcert.issuer.kafka;

import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.ServerId;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of a commands topic turned out to be. */
sealed interface ReadCommand {

    /** Issue this certificate. */
    record Issue(CertificateId certificateId) implements ReadCommand {}

    /** Revoke this certificate. */
    record Revoke(CertificateId certificateId) implements ReadCommand {}

    /** Create this server's authority. */
    record Create(ServerId serverId) implements ReadCommand {}

    /** No command, now or ever. */
    record Poison(ConsumerRecord<byte[], byte[]> origin, String reason) implements ReadCommand {}
}

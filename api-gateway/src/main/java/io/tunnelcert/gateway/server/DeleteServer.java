package io.tunnelcert.gateway.server;

import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ServerId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request to delete an SSL-VPN server.
 *
 * @param withCertificates whether the certificates under it are deleted, too; if not, it must have none
 */
public record DeleteServer(ServerId server, boolean withCertificates, Optional<IdempotencyToken> token) {

    /** More certificates than this are too many to be deleted at once. */
    static final int MAX_CERTIFICATES = 10_000;

    /** Over what is asked for. */
    public Bytes fingerprint() {
        return Fingerprint.of(Stream.of(server.text(), Boolean.toString(withCertificates)));
    }
}

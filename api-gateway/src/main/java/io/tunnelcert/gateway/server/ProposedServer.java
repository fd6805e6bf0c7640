package io.tunnelcert.gateway.server;

import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ServerId;
import java.time.Instant;

/**
 * What becomes of a request if it is granted.
 *
 * @param keyAlgorithm of its authority and of the certificates under it, until an operator sets another
 * @param defaultCertificateQuota for a server without a quota of its own, unless an operator has set another default
 */
public record ProposedServer(
        ServerId id,
        CreateServer request,
        KeyAlgorithm keyAlgorithm,
        int defaultCertificateQuota,
        Instant acceptedAt,
        Instant nextDispatchAt) {}

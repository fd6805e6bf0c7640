package io.tunnelcert.gateway.server;

import io.tunnelcert.model.ServerId;
import java.time.Instant;

/**
 * What becomes of a request if it is granted.
 *
 * @param defaultCertificateQuota for a server without a quota of its own, unless an operator has set another default
 */
public record ProposedServer(
        ServerId id, CreateServer request, int defaultCertificateQuota, Instant acceptedAt, Instant nextDispatchAt) {}

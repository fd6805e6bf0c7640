package io.tunnelcert.gateway.server;

import io.tunnelcert.model.CertificateId;
import java.util.List;

/**
 * What has come of deleting a server.
 *
 * @param revoking the certificates under it that are to be revoked from now on
 */
public record DeletedServer(List<CertificateId> revoking) {

    public DeletedServer {
        revoking = List.copyOf(revoking);
    }
}

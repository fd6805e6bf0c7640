package io.tunnelcert.gateway.openvpn;

import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.model.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * A server's row with what its bundle is made from.
 *
 * @param failureReason why it failed, if it did
 * @param credentials present once the worker has made the server's authority
 * @param crl the present revocation list in DER, empty until the worker has made the first
 */
public record StoredServer(
        OpenVpnServer server,
        ServerState state,
        Optional<String> failureReason,
        Optional<Credentials> credentials,
        Optional<Bytes> crl) {

    /** Two certificates in DER, which end together, and the sealed PKCS#8 encoding of the server's private key. */
    public record Credentials(Bytes caCertificate, Bytes serverCertificate, Bytes sealedPrivateKey, Instant notAfter) {}
}

package io.tunnelcert.gateway.openvpn;

import java.net.URI;

/** The {@code README.txt} of a bundle, for whoever runs the server. */
final class ServerReadme {

    private ServerReadme() {}

    /** @param crl where the server's revocation list is fetched from, in PEM */
    static String text(OpenVpnServer server, URI crl) {
        return """
                OpenVPN server %1$s
                ===============================

                In this folder:
                  server.conf   its configuration, for OpenVPN 2.4 to 2.7
                  ca.crt        the authority that its own and its clients' certificates come from
                  server.crt    its own certificate
                  server.key    PRIVATE: its key. Let nobody else read it: chmod 600 server.key
                  crl.pem       the certificates that are revoked

                Start it, as root, in this folder:

                  openvpn --config server.conf

                It needs /dev/net/tun, and forwards to the local subnets where the host does: sysctl -w net.ipv4.ip_forward=1
                Clients expect it at %2$s, port %3$d.

                Keep the revocation list fresh. It is at %4$s
                and this line, run in this folder every minute by cron, is all it takes:

                  curl -fsS -o crl.pem.new %4$s && mv crl.pem.new crl.pem

                OpenVPN reads the new file when the next client connects; a session that is running goes on until it renews its keys, which is
                within the hour. A list that is older than its "Next Update" (openssl crl -in crl.pem -noout -nextupdate) lets nobody in.

                When the server's settings change (protocol, port, cipher, digest, compression, addresses, subnets, session policy, or the
                gateway's number of connections), take a new bundle and restart OpenVPN. Certificates and keys stay as they are.
                """.formatted(server.id(), server.remote(), server.settings().port(), crl);
    }
}

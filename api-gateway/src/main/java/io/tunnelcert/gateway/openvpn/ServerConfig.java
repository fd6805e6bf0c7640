package io.tunnelcert.gateway.openvpn;

import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TransportProtocol;
import java.net.URI;
import java.util.stream.Collectors;

/** The {@code server.conf} of a server, for OpenVPN 2.4 to 2.7; it names its files as they are called in the {@link ServerBundle}. */
final class ServerConfig {

    private ServerConfig() {}

    /** @param crl where the server's revocation list is fetched from, in PEM */
    static String text(OpenVpnServer server, URI crl) {
        var openVpn = OpenVpnSettings.of(server.remote(), server.settings());
        return network(server, openVpn) + trust(crl) + dataChannel(openVpn) + sessions(server);
    }

    private static String network(OpenVpnServer server, OpenVpnSettings openVpn) {
        return """
                # OpenVPN 2.4 to 2.7, server %s. Start it in this folder: openvpn --config server.conf
                # Made from the server's settings: when they change, take a new bundle. README.txt says more.

                # Clients connect to %s, port %d.
                port %d
                proto %s
                %sdev tun
                topology subnet
                server %s
                %s
                """.formatted(
                        server.id(),
                        server.remote(),
                        openVpn.port(),
                        openVpn.port(),
                        openVpn.proto(),
                        source(openVpn.protocol()),
                        addressAndMask(server.settings().clientIpPool()),
                        server.settings().localSubnets().stream()
                                .map(subnet -> "push \"route " + addressAndMask(subnet) + "\"\n")
                                .collect(Collectors.joining()));
    }

    private static String source(TransportProtocol protocol) {
        return switch (protocol) {
            case UDP -> """
                    # Answers come from the address that was asked, also where the host has several.
                    multihome
                    """;
            case TCP -> "";
        };
    }

    private static String trust(URI crl) {
        return """
                # Who gets in: whoever has a client certificate of this server's own authority that is not revoked.
                ca ca.crt
                cert %s
                key %s
                dh none
                tls-version-min 1.2
                remote-cert-tls client
                # From %s
                # OpenVPN reads the file again when it has changed, without a restart. Once it is out of date, nobody gets in:
                # README.txt has the line that keeps it fresh.
                crl-verify %s

                """.formatted(ServerBundle.CERTIFICATE, ServerBundle.KEY, crl, ServerBundle.CRL);
    }

    private static String dataChannel(OpenVpnSettings openVpn) {
        return """
                # Ciphers, the best first. The last two options are for clients that cannot negotiate.
                ignore-unknown-option data-ciphers data-ciphers-fallback%s
                data-ciphers %s
                data-ciphers-fallback %s
                cipher %s
                auth %s
                %s
                %s
                """.formatted(
                        openVpn.optionUnknownTo24(),
                        openVpn.dataCiphers(),
                        openVpn.cipher().text(),
                        openVpn.cipher().text(),
                        openVpn.auth().text(),
                        openVpn.compLzo(),
                        openVpn.allowCompression());
    }

    private static String sessions(OpenVpnServer server) {
        return """
                keepalive 10 60
                persist-key
                persist-tun
                # As many as the VPN gateway may have.
                max-clients %d
                %sverb 3
                """.formatted(server.maxClients(), policy(server.settings().sessionPolicy()));
    }

    private static String policy(SessionPolicy policy) {
        return switch (policy) {
            case ALLOW_CONCURRENT -> """
                    # One certificate may be connected several times.
                    duplicate-cn
                    """;
            case PREEMPT_EXISTING -> """
                    # A certificate that connects again ends its session before: OpenVPN does so by itself.
                    """;
        };
    }

    private static String addressAndMask(Ipv4Network network) {
        return network.address() + " " + network.mask();
    }
}

package io.tunnelcert.gateway.certificate;

import java.util.Locale;

/**
 * What an OpenVPN client must know of its server, in the server row's words.
 *
 * @param remote the gateway's public address
 * @param protocol {@code UDP} or {@code TCP}
 * @param cipher an OpenVPN cipher name, or {@code none}
 * @param auth an OpenVPN digest name, or {@code none}
 */
public record OpenVpnSettings(String remote, int port, String protocol, String cipher, String auth, boolean compress) {

    /**
     * A client configuration for OpenVPN 2.4 to 2.7 that expects {@code ca.crt} and two more files beside it. From
     * 2.5 on a cipher is only used if {@code data-ciphers} names it, an option that 2.4 does not know and is told to pass over.
     *
     * @param certificate the name of the file with the client's certificate
     * @param key the name of the file with its private key
     */
    public String clientConfig(String certificate, String key) {
        return """
                client
                dev tun
                proto %s
                remote %s %d
                resolv-retry infinite
                nobind
                persist-key
                persist-tun
                remote-cert-tls server
                ca ca.crt
                cert %s
                key %s
                cipher %s
                ignore-unknown-option data-ciphers
                data-ciphers AES-256-GCM:AES-128-GCM:%s
                auth %s
                %sverb 3
                """.formatted(
                        protocol.equals("TCP") ? "tcp-client" : protocol.toLowerCase(Locale.ROOT),
                        remote,
                        port,
                        certificate,
                        key,
                        cipher,
                        cipher,
                        auth,
                        compress ? "compress lzo\n" : "");
    }
}

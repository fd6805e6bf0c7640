package io.tunnelcert.gateway.openvpn;

/**
 * What a VPN client is started with: the lines of Alibaba Cloud's sample, in its order, and after {@code verb} what OpenVPN 2.4 to 2.7 need
 * besides. Both vendors' customers get the same.
 */
public final class ClientProfile {

    private ClientProfile() {}

    /**
     * A profile that expects {@code ca.crt} and two more files beside it.
     *
     * @param certificate the name of the file with the client's certificate
     * @param key the name of the file with its private key
     */
    public static String withFiles(OpenVpnSettings settings, String certificate, String key) {
        return text(settings, """
                ca ca.crt
                cert %s
                key %s
                """.formatted(certificate, key));
    }

    /**
     * A profile that is complete in itself; each argument is a PEM text (RFC 7468) with a line feed at its end. The blocks stand last, so
     * that the settings above are found.
     */
    public static String inline(OpenVpnSettings settings, String caCertificate, String certificate, String key) {
        return text(settings, "") + """
                <ca>
                %s</ca>
                <cert>
                %s</cert>
                <key>
                %s</key>
                """.formatted(caCertificate, certificate, key);
    }

    private static String text(OpenVpnSettings settings, String files) {
        return """
                client
                dev tun
                proto %s
                remote %s %d
                resolv-retry infinite
                nobind
                persist-key
                persist-tun
                %scipher %s
                %s
                verb 4
                remote-cert-tls server
                auth %s
                ignore-unknown-option data-ciphers%s
                data-ciphers %s
                %s""".formatted(
                        settings.proto(),
                        settings.remote(),
                        settings.port(),
                        files,
                        settings.cipher().text(),
                        settings.compLzo(),
                        settings.auth().text(),
                        settings.optionUnknownTo24(),
                        settings.dataCiphers(),
                        settings.allowCompression());
    }
}

package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.openvpn.OpenVpnSettings;

/** What a VPN user needs to connect: three PEM texts (RFC 7468) and where to, for an OpenVPN client configuration that names them as files. */
public record CertificateFiles(
        String caCertificate, String clientCertificate, String clientKey, OpenVpnSettings openVpn) {

    /** The private key stays out of logs. */
    @Override
    public String toString() {
        return "CertificateFiles[redacted]";
    }
}

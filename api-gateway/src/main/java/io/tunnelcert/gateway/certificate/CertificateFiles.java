package io.tunnelcert.gateway.certificate;

/** What a VPN user needs to connect: three PEM texts (RFC 7468) and an OpenVPN client configuration that names them as files. */
public record CertificateFiles(
        String caCertificate, String clientCertificate, String clientKey, String openVpnClientConfig) {

    /** The private key stays out of logs. */
    @Override
    public String toString() {
        return "CertificateFiles[redacted]";
    }
}

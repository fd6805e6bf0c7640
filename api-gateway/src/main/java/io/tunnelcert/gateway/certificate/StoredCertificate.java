package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.openvpn.OpenVpnSettings;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.util.Optional;

/** A certificate's row with what its files are made from. */
public record StoredCertificate(Certificate certificate, Optional<Material> material) {

    /** The DER encodings, the private key's sealed, and where a client connects to. */
    public record Material(
            Bytes caCertificate,
            Bytes clientCertificate,
            KeyAlgorithm keyAlgorithm,
            Bytes sealedPrivateKey,
            OpenVpnSettings openVpn) {}
}

package io.tunnelcert.gateway.openvpn;

import io.tunnelcert.gateway.crl.CrlAddress;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TestSettings;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.ServerId;
import java.net.URI;

/** A server whose texts are looked at. */
final class OpenVpnFixture {

    static final ServerId ID = new ServerId("vss-a");
    static final CrlAddress CRLS = new CrlAddress(URI.create("http://crl.example/crl"));
    static final URI CRL = URI.create("http://crl.example/crl/vss-a.pem");

    private OpenVpnFixture() {}

    static OpenVpnServer server(ServerSettings settings) {
        return new OpenVpnServer(ID, "192.0.2.1", settings, 5);
    }

    static ServerSettings settings(
            TransportProtocol protocol, Cipher cipher, Digest auth, boolean compress, SessionPolicy policy) {
        return new ServerSettings(
                TestSettings.SETTINGS.clientIpPool(),
                TestSettings.networks("192.168.0.0/16", "172.16.128.0/17"),
                protocol,
                1194,
                cipher,
                auth,
                compress,
                policy);
    }
}

package io.tunnelcert.gateway.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.TransportProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientProfileTest {

    @Test
    void hasTheLinesOfTheVendorsSampleInItsOrderAndThenItsOwn() {
        var settings = settings(TransportProtocol.UDP, Cipher.AES_128_CBC, Digest.SHA1, false);

        assertThat(ClientProfile.withFiles(settings, "vsc-a.crt", "vsc-a.key")).isEqualTo("""
                client
                dev tun
                proto udp
                remote 192.0.2.1 1194
                resolv-retry infinite
                nobind
                persist-key
                persist-tun
                ca ca.crt
                cert vsc-a.crt
                key vsc-a.key
                cipher AES-128-CBC
                ;comp-lzo
                verb 4
                remote-cert-tls server
                auth SHA1
                ignore-unknown-option data-ciphers
                data-ciphers AES-256-GCM:AES-128-GCM:AES-128-CBC
                """);
    }

    @Test
    void compressesWhereTheServerDoes() {
        var settings = settings(TransportProtocol.TCP, Cipher.NONE, Digest.NONE, true);

        assertThat(ClientProfile.withFiles(settings, "client.crt", "client.key"))
                .isEqualTo("""
                client
                dev tun
                proto tcp
                remote 192.0.2.1 1194
                resolv-retry infinite
                nobind
                persist-key
                persist-tun
                ca ca.crt
                cert client.crt
                key client.key
                cipher none
                comp-lzo
                verb 4
                remote-cert-tls server
                auth none
                ignore-unknown-option data-ciphers allow-compression
                data-ciphers AES-256-GCM:AES-128-GCM:none
                allow-compression yes
                """);
    }

    @Test
    void holdsEverythingWhereItIsOneFile() {
        var settings = settings(TransportProtocol.UDP, Cipher.AES_256_CBC, Digest.MD5, true);

        assertThat(ClientProfile.inline(settings, "CA\n", "CERTIFICATE\n", "KEY\n"))
                .isEqualTo("""
                        client
                        dev tun
                        proto udp
                        remote 192.0.2.1 1194
                        resolv-retry infinite
                        nobind
                        persist-key
                        persist-tun
                        cipher AES-256-CBC
                        comp-lzo
                        verb 4
                        remote-cert-tls server
                        auth MD5
                        ignore-unknown-option data-ciphers allow-compression
                        data-ciphers AES-256-GCM:AES-128-GCM:AES-256-CBC
                        allow-compression yes
                        <ca>
                        CA
                        </ca>
                        <cert>
                        CERTIFICATE
                        </cert>
                        <key>
                        KEY
                        </key>
                        """);
    }

    @ParameterizedTest
    @EnumSource
    void namesEveryCipherForOldAndNewClients(Cipher cipher) {
        var profile = ClientProfile.inline(
                settings(TransportProtocol.UDP, cipher, Digest.SHA1, false), "CA\n", "CERTIFICATE\n", "KEY\n");

        assertThat(profile.lines())
                .contains(
                        "cipher " + cipher.text(),
                        "data-ciphers AES-256-GCM:AES-128-GCM:" + cipher.text(),
                        "ignore-unknown-option data-ciphers")
                .doesNotContain("comp-lzo", "allow-compression yes");
    }

    private static OpenVpnSettings settings(TransportProtocol protocol, Cipher cipher, Digest auth, boolean compress) {
        return new OpenVpnSettings("192.0.2.1", 1194, protocol, cipher, auth, compress);
    }
}

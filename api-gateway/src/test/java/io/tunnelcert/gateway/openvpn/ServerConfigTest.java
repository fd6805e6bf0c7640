package io.tunnelcert.gateway.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TransportProtocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerConfigTest {

    @Test
    void runsTheServerAsItsOwnerSetIt() {
        var settings = OpenVpnFixture.settings(
                TransportProtocol.UDP, Cipher.AES_128_CBC, Digest.SHA1, false, SessionPolicy.ALLOW_CONCURRENT);

        var text = ServerConfig.text(OpenVpnFixture.server(settings), OpenVpnFixture.CRL);

        assertThat(active(text))
                .containsExactly(
                        "port 1194",
                        "proto udp",
                        "multihome",
                        "dev tun",
                        "topology subnet",
                        "server 10.8.0.0 255.255.252.0",
                        "push \"route 192.168.0.0 255.255.0.0\"",
                        "push \"route 172.16.128.0 255.255.128.0\"",
                        "ca ca.crt",
                        "cert server.crt",
                        "key server.key",
                        "dh none",
                        "tls-version-min 1.2",
                        "remote-cert-tls client",
                        "crl-verify crl.pem",
                        "ignore-unknown-option data-ciphers data-ciphers-fallback",
                        "data-ciphers AES-256-GCM:AES-128-GCM:AES-128-CBC",
                        "data-ciphers-fallback AES-128-CBC",
                        "cipher AES-128-CBC",
                        "auth SHA1",
                        "keepalive 10 60",
                        "persist-key",
                        "persist-tun",
                        "max-clients 5",
                        "duplicate-cn",
                        "verb 3");
        assertThat(text)
                .contains("# From http://crl.example/crl/vss-a.pem\n", "# Clients connect to 192.0.2.1, port 1194.\n");
    }

    @Test
    void compressesAndLetsANewSessionEndTheOneBefore() {
        var settings = OpenVpnFixture.settings(
                TransportProtocol.TCP, Cipher.NONE, Digest.NONE, true, SessionPolicy.PREEMPT_EXISTING);

        var lines = active(ServerConfig.text(OpenVpnFixture.server(settings), OpenVpnFixture.CRL));

        assertThat(lines)
                .contains(
                        "proto tcp",
                        "ignore-unknown-option data-ciphers data-ciphers-fallback allow-compression",
                        "data-ciphers AES-256-GCM:AES-128-GCM:none",
                        "data-ciphers-fallback none",
                        "cipher none",
                        "auth none",
                        "comp-lzo",
                        "allow-compression yes")
                .doesNotContain("duplicate-cn", "multihome");
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithTheProfilesOfItsClients(Cipher cipher) {
        for (var compress : List.of(true, false)) {
            var settings = OpenVpnFixture.settings(
                    TransportProtocol.TCP, cipher, Digest.MD5, compress, SessionPolicy.ALLOW_CONCURRENT);
            var server = OpenVpnFixture.server(settings);

            var ours = active(ServerConfig.text(server, OpenVpnFixture.CRL));

            var theirs = active(ClientProfile.withFiles(OpenVpnSettings.of("192.0.2.1", settings), "c.crt", "c.key"));
            assertThat(shared(ours)).containsExactlyInAnyOrderElementsOf(shared(theirs));
        }
    }

    /** The options that both sides must give alike. */
    private static List<String> shared(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("(proto|cipher|data-ciphers|auth|comp-lzo|allow-compression)\\b(?!-).*"))
                .toList();
    }

    private static List<String> active(String text) {
        return text.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                .toList();
    }
}

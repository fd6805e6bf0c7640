package io.tunnelcert.gateway.server;

import java.util.List;
import java.util.stream.Stream;

/** Settings that a test varies. */
public final class TestSettings {

    public static final ServerSettings SETTINGS = with("10.8.0.0/22", "192.168.0.0/16");

    private TestSettings() {}

    public static ServerSettings with(String pool, String... subnets) {
        return new ServerSettings(
                Ipv4Network.of(pool),
                networks(subnets),
                TransportProtocol.UDP,
                1194,
                Cipher.AES_128_CBC,
                Digest.SHA1,
                false,
                SessionPolicy.ALLOW_CONCURRENT);
    }

    public static ServerSettings at(ServerSettings settings, TransportProtocol protocol, int port) {
        return new ServerSettings(
                settings.clientIpPool(),
                settings.localSubnets(),
                protocol,
                port,
                settings.cipher(),
                settings.auth(),
                settings.compress(),
                settings.sessionPolicy());
    }

    public static List<Ipv4Network> networks(String... texts) {
        return Stream.of(texts).map(Ipv4Network::of).toList();
    }
}

package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.TransportProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What Alibaba Cloud calls the settings of an SSL-VPN server: OpenVPN's words. */
final class SslVpnServerWords {

    static final Map<String, TransportProtocol> PROTOCOLS =
            meanings(TransportProtocol.values(), TransportProtocol::name);
    static final Map<String, Cipher> CIPHERS = meanings(Cipher.values(), Cipher::text);

    private SslVpnServerWords() {}

    static String subnets(List<Ipv4Network> subnets) {
        return subnets.stream().map(Ipv4Network::text).collect(Collectors.joining(","));
    }

    private static <T> Map<String, T> meanings(T[] values, Function<T, String> word) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(word, Function.identity()));
    }
}

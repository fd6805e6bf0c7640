package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TransportProtocol;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What Volcengine calls the settings of an SSL-VPN server: OpenVPN's words, but for {@code None}. */
final class SslVpnServerWords {

    static final Map<String, TransportProtocol> PROTOCOLS =
            meanings(TransportProtocol.values(), SslVpnServerWords::protocol);
    static final Map<String, Cipher> CIPHERS = meanings(Cipher.values(), SslVpnServerWords::cipher);
    static final Map<String, Digest> DIGESTS = meanings(Digest.values(), SslVpnServerWords::digest);
    static final Map<String, SessionPolicy> SESSION_POLICIES =
            meanings(SessionPolicy.values(), SslVpnServerWords::sessionPolicy);

    private static final String NONE = "None";

    private SslVpnServerWords() {}

    static String protocol(TransportProtocol protocol) {
        return protocol.name();
    }

    static String cipher(Cipher cipher) {
        return cipher == Cipher.NONE ? NONE : cipher.text();
    }

    static String digest(Digest digest) {
        return digest == Digest.NONE ? NONE : digest.text();
    }

    static String sessionPolicy(SessionPolicy policy) {
        return switch (policy) {
            case ALLOW_CONCURRENT -> "AllowConcurrent";
            case PREEMPT_EXISTING -> "PreemptExisting";
        };
    }

    static String status(ServerState state) {
        return switch (state) {
            case CREATING -> "Creating";
            case AVAILABLE -> "Available";
            case FAILED -> "Error";
        };
    }

    private static <T> Map<String, T> meanings(T[] values, Function<T, String> word) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(word, Function.identity()));
    }
}

package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that finds nothing proves nothing unless it finds what is there. */
class KeyTracesTest {

    private static final byte[] PREFIX = "found at ".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"EC", "Ed25519", "RSA"})
    void findsASecretNumberHoweverItIsWritten(String algorithm) throws Exception {
        var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        var traces =
                KeyTraces.of(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
        var secret = switch (pair.getPrivate()) {
            case ECPrivateKey key -> unsigned(key.getS().toByteArray());
            case EdECPrivateKey key -> key.getBytes().orElseThrow();
            case RSAPrivateCrtKey key -> unsigned(key.getPrimeQ().toByteArray());
            default -> throw new IllegalStateException(algorithm);
        };

        assertThat(traces.isIn(behind(PREFIX, secret))).isTrue();
        assertThat(traces.isIn(utf8(HexFormat.of().formatHex(secret)))).isTrue();
        for (int shift = 0; shift < 3; shift++) {
            var text = Base64.getMimeEncoder(64, utf8("\n")).encodeToString(behind(new byte[50 + shift], secret));
            assertThat(traces.isIn(utf8(text))).isTrue();
            assertThat(traces.isIn(utf8(text.replace("\n", "\\n")))).isTrue();
        }
        assertThat(traces.isIn(pair.getPrivate().getEncoded())).isTrue();
        assertThat(traces.isIn(pair.getPublic().getEncoded())).isFalse();
        assertThat(traces.isIn(
                        utf8(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()))))
                .isFalse();
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static byte[] behind(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

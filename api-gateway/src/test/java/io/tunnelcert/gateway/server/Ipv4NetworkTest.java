package io.tunnelcert.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4NetworkTest {

    private static final Random RANDOM = new Random(20260103);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "10.0.0.0/8",
                "10.8.0.0/16",
                "192.168.1.128/25",
                "198.51.100.7/32",
                "255.255.255.255/32"
            })
    void readsANetworkAndWritesItAsItWas(String text) {
        assertThat(Ipv4Network.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/16",
                "*",
                "10.8.0.0",
                "10.8.0.1/16",
                "10.8/16",
                "10.8.0.0/016",
                "010.8.0.0/16",
                "0xa.8.0.0/16",
                "10.8.0.0/33",
                "10.8.0.0/-1",
                "10.8.0.0/255.255.0.0",
                "10.8.0-255.0/16",
                "10.*.0.0/16",
                "10.8.0.256/32",
                " 10.8.0.0/16",
                "10.8.0.0/16 ",
                "10.8.0.0/16\u0000",
                "10.8.0.0/16/16",
                "１０.8.0.0/16",
                "::/0",
                "::ffff:10.8.0.0/112",
                "example.org",
            })
    void readsNothingElse(String text) {
        assertThat(Ipv4Network.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Network.of(text));
    }

    @Test
    void refusesBitsBehindTheMask() {
        for (int i = 0; i < 5_000; i++) {
            var address = RANDOM.nextInt() & (-1 << RANDOM.nextInt(32));
            var length = RANDOM.nextInt(33);
            var hasHostBits = length < 32 && (address & (-1 >>> length)) != 0;

            var network = Ipv4Network.parse(Range.text(address, length));

            assertThat(network.isEmpty()).as(Range.text(address, length)).isEqualTo(hasHostBits);
        }
    }

    @Test
    void overlapsWhatHasAnAddressInCommon() {
        for (int i = 0; i < 5_000; i++) {
            var one = Range.random(RANDOM, 0, 32);
            var other = one.nearby(RANDOM);

            var overlaps = Ipv4Network.of(one.text()).overlaps(Ipv4Network.of(other.text()));

            assertThat(overlaps).as("%s and %s", one, other).isEqualTo(one.meets(other));
            assertThat(Ipv4Network.of(one.text()).size()).isEqualTo(one.last() - one.first() + 1);
        }
    }

    @Test
    void isEqualToTheSameNetworkOnly() {
        var network = Ipv4Network.of("10.8.0.0/16");

        assertThat(network).isEqualTo(Ipv4Network.of("10.8.0.0/16")).hasSameHashCodeAs(Ipv4Network.of("10.8.0.0/16"));
        assertThat(network).isNotEqualTo(Ipv4Network.of("10.8.0.0/17")).isNotEqualTo(Ipv4Network.of("10.9.0.0/16"));
    }
}

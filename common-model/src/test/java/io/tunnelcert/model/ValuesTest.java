package io.tunnelcert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void makesSerialNumbersThatArePositiveShortAndUnique() {
        var random = new Random(5280);
        var seen = new HashSet<SerialNumber>();

        for (int i = 0; i < 100_000; i++) {
            seen.add(SerialNumber.random(random));
        }

        assertThat(seen).hasSize(100_000).allSatisfy(number -> {
            assertThat(number.value()).isPositive();
            assertThat(number.octets().length()).isEqualTo(17);
            assertThat(SerialNumber.of(number.octets())).isEqualTo(number);
        });
    }

    @Test
    void makesSerialNumbersOf128RandomBits() {
        var random = new Random(5280);
        var ones = new int[136];

        for (int i = 0; i < 100_000; i++) {
            var number = SerialNumber.random(random).value();
            IntStream.range(0, ones.length).filter(number::testBit).forEach(bit -> ones[bit]++);
        }

        // Half of the numbers have each of the bits: twelve standard deviations are 1,900 numbers.
        assertThat(Arrays.stream(ones, 0, 128).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(48_100, 51_900));
        assertThat(Arrays.copyOfRange(ones, 128, 136)).containsExactly(100_000, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void refusesSerialNumbersThatRfc5280Forbids() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialNumber(BigInteger.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialNumber(BigInteger.ONE.negate()));
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialNumber(BigInteger.ONE.shiftLeft(159)));
    }

    @Test
    void startsAValidityFiveMinutesBackInWholeSeconds() {
        var validity = Validity.startingAt(Instant.parse("2026-01-02T03:04:05.678Z"), Duration.ofDays(1095));

        assertThat(validity.notBefore()).isEqualTo("2026-01-02T02:59:05Z");
        assertThat(validity.notAfter()).isEqualTo("2029-01-01T03:04:05Z");
    }

    @Test
    void knowsWhichValidityLiesInsideAnother() {
        var outer = new Validity(Instant.ofEpochSecond(10), Instant.ofEpochSecond(20));

        assertThat(outer.contains(outer)).isTrue();
        assertThat(outer.contains(new Validity(Instant.ofEpochSecond(9), Instant.ofEpochSecond(20))))
                .isFalse();
        assertThat(outer.contains(new Validity(Instant.ofEpochSecond(10), Instant.ofEpochSecond(21))))
                .isFalse();
    }

    @Test
    void copiesBytesOnTheWayInAndOut() {
        byte[] octets = {1, 2, 3};
        var bytes = Bytes.of(octets);

        octets[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes).isEqualTo(Bytes.of(new byte[] {1, 2, 3}));
        assertThat(bytes.readOnly().isReadOnly()).isTrue();
        assertThat(bytes).hasToString("Bytes[3]");
    }

    @Test
    void tellsIdsFromOtherTexts() {
        assertThat(CertificateId.isValid("vsc-12ads0g2fsmps17q7y2w8")).isTrue();
        assertThat(CertificateId.isValid("vsc-")).isFalse();
        assertThat(CertificateId.isValid("vsc-ABC")).isFalse();
        assertThat(ServerId.isValid("vsc-1")).isFalse();
        assertThat(GatewayId.isValid("vgw-1")).isTrue();
        assertThat(GatewayId.isValid("vpn-1")).isTrue();
        assertThat(Region.isValid("cn-beijing")).isTrue();
        assertThat(Region.isValid("CN")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountId("0123456789"));
    }
}

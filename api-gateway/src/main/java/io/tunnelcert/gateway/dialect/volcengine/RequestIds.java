package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.RequestId;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes request ids of Volcengine's form: the time in 14 digits, and 20 random hexadecimal ones. */
final class RequestIds {

    private static final int RANDOM_OCTETS = 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(VolcengineWords.ZONE);

    private final Clock clock;
    private final RandomGenerator random;

    RequestIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    RequestId next() {
        var octets = new byte[RANDOM_OCTETS];
        random.nextBytes(octets);
        return new RequestId(
                TIME.format(clock.instant()) + HexFormat.of().withUpperCase().formatHex(octets));
    }
}

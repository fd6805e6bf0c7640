package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.RequestId;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes request ids of Alibaba Cloud's form: random UUIDs (RFC 9562, section 5.4) in upper case. */
final class RequestIds {

    private static final long VERSION_MASK = ~0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = ~(0b11L << 62);
    private static final long VARIANT = 0b10L << 62;

    private final RandomGenerator random;

    RequestIds(RandomGenerator random) {
        this.random = random;
    }

    RequestId next() {
        var uuid =
                new UUID((random.nextLong() & VERSION_MASK) | VERSION_4, (random.nextLong() & VARIANT_MASK) | VARIANT);
        return new RequestId(uuid.toString().toUpperCase(Locale.ROOT));
    }
}

package io.tunnelcert.gateway.id;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ServerId;
import java.math.BigInteger;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Makes ids that look like the vendors' own: a prefix and 21 lower-case letters and digits. They start with the time, so that the newest
 * rows lie together in every index, and end with 64 random bits, so that none can be guessed or met twice.
 */
public final class ResourceIds {

    private static final int LENGTH = 21;
    private static final int RADIX = 36;
    private static final long ACCOUNT_ID_BASE = 2_000_000_000L;
    /** Up to the largest 32-bit integer: the vendor's Java clients read account ids into one. */
    private static final long ACCOUNT_ID_RANGE = Integer.MAX_VALUE - ACCOUNT_ID_BASE;

    private final Clock clock;
    private final RandomGenerator random;

    public ResourceIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public CertificateId certificateId() {
        return new CertificateId(CertificateId.PREFIX + suffix());
    }

    public ServerId serverId() {
        return new ServerId(ServerId.PREFIX + suffix());
    }

    /** An id with one of the prefixes of {@link GatewayId}. */
    public GatewayId gatewayId(String prefix) {
        return new GatewayId(prefix + suffix());
    }

    /** Ten digits, as the vendors' account ids have. */
    public AccountId accountId() {
        return new AccountId(Long.toString(ACCOUNT_ID_BASE + random.nextLong(ACCOUNT_ID_RANGE)));
    }

    private String suffix() {
        var randomBits = new BigInteger(Long.toUnsignedString(random.nextLong()));
        var number = BigInteger.valueOf(clock.millis()).shiftLeft(Long.SIZE).or(randomBits);
        var digits = number.toString(RADIX);
        return "0".repeat(LENGTH - digits.length()) + digits;
    }
}

package io.tunnelcert.gateway.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.tunnelcert.model.AccountId;
import java.time.Duration;

/**
 * How many requests each account may send to this gateway. Each gateway counts for itself: with several, an account may send as many times
 * more. An account that has been quiet is forgotten when it could use its whole burst again anyway.
 */
public final class RateLimits {

    /** More accounts than send requests at one time; each takes some 200 octets. Of more, the one that was quiet longest starts anew. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Cache<AccountId, Bucket> buckets;
    private final TimeMeter time;
    private final int perSecond;
    private final int burst;

    /**
     * @param perSecond how many requests an account may send each second, in the long run; at least 1
     * @param burst how many it may send at once after it has been quiet; at least 1
     * @throws IllegalArgumentException if a number is out of its range
     */
    public RateLimits(int perSecond, int burst, Ticker ticker) {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("an account may send at least one request each second, and at once");
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.time = new Time(ticker);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterAccess(Duration.ofSeconds(Math.ceilDiv(burst, perSecond)))
                .ticker(ticker)
                .build();
    }

    /** Counts a request; false if the account may not send it now. */
    boolean take(AccountId account) {
        return buckets.get(account, _ -> full()).tryConsume(1);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    /** The one clock of buckets and cache. */
    private record Time(Ticker ticker) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}

package io.tunnelcert.gateway.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Measures how long certificates take from their acceptance by this gateway until the event of their end is here. What is not there by
 * then, after an hour or a restart, is not measured: the age of what is pending tells of it.
 */
public final class IssuanceTimes {

    static final String DURATION = "tunnelcert.issuance.duration";

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Half a minute's at full rate; some 100 octets each. */
    private static final int MOST = 100_000;

    private final Ticker ticker;
    private final Cache<String, Long> begun;
    private final Timer durations;

    public IssuanceTimes(MeterRegistry meters, Ticker ticker) {
        this.ticker = ticker;
        this.begun = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .ticker(ticker)
                .executor(Runnable::run) // there is little to do each time, and waking another thread for it costs more
                .build();
        this.durations = Timer.builder(DURATION)
                .description("From the acceptance of a certificate until its end is announced")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5))
                .register(meters);
    }

    /** A certificate is accepted here. */
    public void begin(String certificateId) {
        begun.put(certificateId, ticker.read());
    }

    /**
     * An event about a resource has arrived; that of a certificate's end is the first of a certificate's. Gives whether it is one that was
     * accepted here.
     */
    public boolean end(String resourceId) {
        var since = begun.asMap().remove(resourceId);
        if (since == null) {
            return false;
        }
        durations.record(Duration.ofNanos(ticker.read() - since));
        return true;
    }
}

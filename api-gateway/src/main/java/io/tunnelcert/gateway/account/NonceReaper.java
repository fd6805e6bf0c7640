package io.tunnelcert.gateway.account;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Forgets nonces whose time is over, so that the table holds minutes, not years. */
public final class NonceReaper {

    /** How many nonces one statement deletes: enough to keep up with any load, few enough to hold no lock for long. */
    static final int BATCH = 5_000;

    /** How long a nonce is kept beyond its time: a gateway whose clock is behind this one's still needs it. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(NonceReaper.class);

    private final SignatureNonces nonces;
    private final Clock clock;

    public NonceReaper(SignatureNonces nonces, Clock clock) {
        this.nonces = nonces;
        this.clock = clock;
    }

    /** One run: batch after batch until one is not full; gives the number of nonces forgotten. */
    public Mono<Long> run() {
        var expiredBefore = clock.instant().minus(CLOCKS_DIFFER);
        return Mono.defer(() -> nonces.forget(expiredBefore, BATCH))
                .repeat()
                .takeUntil(forgotten -> forgotten < BATCH)
                .reduce(Long::sum)
                .doOnNext(
                        number -> log.atDebug().addKeyValue("nonces", number).log("forgot nonces whose time is over"));
    }
}

package io.tunnelcert.gateway.certificate;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Forgets idempotency tokens whose window is over, so that the table holds days, not years. */
public final class TokenReaper {

    /** How many tokens one statement deletes: enough to keep up with any load, few enough to hold no lock for long. */
    static final int BATCH = 5_000;

    private static final Logger log = LoggerFactory.getLogger(TokenReaper.class);

    private final CertificateRepository repository;
    private final Duration window;
    private final Clock clock;

    /** @param window how long a token is kept after its operation ended */
    public TokenReaper(CertificateRepository repository, Duration window, Clock clock) {
        this.repository = repository;
        this.window = window;
        this.clock = clock;
    }

    /** One run: batch after batch until one is not full; gives the number of tokens forgotten. */
    public Mono<Long> run() {
        var endedBefore = clock.instant().minus(window);
        return Mono.defer(() -> repository.forgetTokens(endedBefore, BATCH))
                .repeat()
                .takeUntil(forgotten -> forgotten < BATCH)
                .reduce(Long::sum)
                .doOnNext(TokenReaper::report);
    }

    private static void report(long number) {
        if (number > 0) {
            log.atInfo().addKeyValue("tokens", number).log("forgot idempotency tokens whose window is over");
        }
    }
}

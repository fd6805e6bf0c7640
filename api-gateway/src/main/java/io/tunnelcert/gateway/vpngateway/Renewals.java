package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Renews subscriptions that are about to end and whose owners wish it. Any number may run at once: each gateway is looked at once more while
 * nobody else can change it, and what is renewed by then is left alone. A locked gateway waits until it is unlocked.
 */
public final class Renewals {

    /** How many subscriptions one run renews; the runs that follow serve the others, long before they end. */
    static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(Renewals.class);

    private final VpnGatewayRepository repository;
    private final Clock clock;

    public Renewals(VpnGatewayRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** One run; gives the number of subscriptions renewed. */
    public Mono<Long> run() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return repository
                .dueForRenewal(now.plus(Subscription.RENEWED_AHEAD), BATCH)
                .concatMap(gateway -> renew(gateway, now))
                .count()
                .doOnNext(Renewals::report);
    }

    /** Empty if nothing is to be done any more, or somebody is changing the gateway now; then the next run comes. */
    private Mono<VpnGateway> renew(VpnGateway due, Instant now) {
        return repository
                .change(due.owner(), due.id(), Optional.empty(), now, (gateway, _) -> renewed(gateway, now))
                .onErrorResume(RejectedException.class, _ -> Mono.empty());
    }

    /** @throws RejectedException if it is not due, or locked */
    static VpnGateway renewed(VpnGateway gateway, Instant now) {
        var due = gateway.subscription()
                .filter(subscription ->
                        subscription.isDue(now) && gateway.lock().isEmpty())
                .orElseThrow(() -> new RejectedException(new Rejection.GatewayNotInStatus()));
        return gateway.with(due.renewedAutomatically(now));
    }

    private static void report(long number) {
        if (number > 0) {
            log.atInfo().addKeyValue("subscriptions", number).log("renewed what was about to end");
        }
    }
}

package io.tunnelcert.gateway.admission;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.AccountId;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Lets requests in, as long as there is a place for them. A request has its place from when it is known who has signed it until it is
 * answered: whoever sends rubbish, or many requests whose signer is still looked for, takes nothing from others. Refusals are counted and
 * told in one line now and then: a line for each would cost more than the refusal.
 */
public final class Admission {

    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final Places places;
    private final RateLimits limits;
    private final LongAdder overloaded = new LongAdder();
    private final LongAdder aboveRate = new LongAdder();

    public Admission(Places places, RateLimits limits) {
        this.places = places;
        this.limits = limits;
    }

    /** Sees to it that the place which the work may be {@linkplain #admit given} is free again when it ends. */
    public <T> Mono<T> work(Mono<T> work) {
        // Left before the answer is passed on: who has it may send its next request at once.
        return Mono.using(
                () -> new Place(places), place -> work.contextWrite(Context.of(Place.class, place)), Place::leave);
    }

    /**
     * Gives the request a place, as one of the account that has signed it. Fails with {@link Rejection.Overloaded} if the account has its
     * share of the places already, with {@link Rejection.AccountFlowExceeded} if it sends more than its rate.
     */
    public Mono<Void> admit(AccountId account) {
        return Mono.deferContextual(context -> context.<Place>getOrEmpty(Place.class)
                .<Mono<Void>>map(place -> admit(account, place))
                .orElseGet(Mono::empty)); // as for an operator's request, which needs no place
    }

    /**
     * Gives the request's place away when it begins to wait, for others to work meanwhile. It comes back without one, because what has
     * been accepted is also answered: a look at its row at most.
     */
    public static Mono<Void> aside(Mono<Void> wait) {
        return Mono.deferContextual(context -> context.<Place>getOrEmpty(Place.class)
                .map(place -> Mono.<Void>fromRunnable(place::give).then(wait))
                .orElse(wait));
    }

    /** How many requests have a place now. */
    public int inWork() {
        return places.taken();
    }

    /** Tells how many requests were refused since it was last called, if any were. */
    public void report() {
        long full = overloaded.sumThenReset();
        long fast = aboveRate.sumThenReset();
        if (full + fast > 0) {
            log.atWarn()
                    .addKeyValue("overloaded", full)
                    .addKeyValue("aboveAccountRate", fast)
                    .addKeyValue("inWork", inWork())
                    .log("requests refused for their number");
        }
    }

    private Mono<Void> admit(AccountId account, Place place) {
        if (!place.tryTake(account)) {
            overloaded.increment();
            return Mono.error(new RejectedException(new Rejection.Overloaded()));
        }
        if (!limits.take(account)) {
            aboveRate.increment();
            return Mono.error(new RejectedException(new Rejection.AccountFlowExceeded()));
        }
        return Mono.empty();
    }
}

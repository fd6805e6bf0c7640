package io.tunnelcert.gateway.admission;

import io.tunnelcert.model.AccountId;
import java.util.Optional;

/**
 * One request's place, once it is known who has signed it. A client that goes away ends the request at any time, from any thread: whatever
 * comes after that changes nothing.
 */
final class Place {

    private final Places places;
    private Optional<AccountId> holder = Optional.empty();
    private boolean left;

    /** None yet. */
    Place(Places places) {
        this.places = places;
    }

    /** False if the account has its share of the places already. */
    synchronized boolean tryTake(AccountId owner) {
        if (left || !places.tryTake(owner)) {
            return false;
        }
        holder = Optional.of(owner);
        return true;
    }

    synchronized void leave() {
        left = true;
        give();
    }

    /** Gives it away, for what is left of the request costs next to nothing. */
    synchronized void give() {
        holder.ifPresent(places::give);
        holder = Optional.empty();
    }
}

package io.tunnelcert.gateway.admission;

import io.tunnelcert.model.AccountId;
import java.util.Optional;

/**
 * One request's place, once it is known who has signed it. A client that goes away ends the request at any time, from any thread: whatever
 * comes after that changes nothing.
 */
final class Place {

    private final Places places;
    private Optional<AccountId> account = Optional.empty();
    private boolean held;
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
        account = Optional.of(owner);
        held = true;
        return true;
    }

    synchronized void leave() {
        left = true;
        give();
    }

    synchronized Pause pause() {
        give();
        return new Pause();
    }

    private synchronized void resume() {
        if (!left && !held) {
            held = account.isPresent();
            account.ifPresent(places::take);
        }
    }

    private void give() {
        if (held) {
            held = false;
            account.ifPresent(places::give);
        }
    }

    /** While a request only waits. */
    final class Pause {

        void end() {
            resume();
        }
    }
}

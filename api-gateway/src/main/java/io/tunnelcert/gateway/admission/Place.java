package io.tunnelcert.gateway.admission;

import io.tunnelcert.model.AccountId;
import java.util.Optional;

/** One request's place. A client that goes away ends the request at any time, from any thread: whatever comes after that changes nothing. */
final class Place {

    private final Places places;
    private Optional<AccountId> account = Optional.empty();
    private boolean held = true;
    private boolean left;

    Place(Places places) {
        this.places = places;
    }

    /** False if the account has its share of the places already. */
    synchronized boolean assign(AccountId owner) {
        if (left || !places.assign(owner)) {
            return false;
        }
        account = Optional.of(owner);
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
            held = true;
            places.take(account);
        }
    }

    private void give() {
        if (held) {
            held = false;
            places.give(account);
        }
    }

    /** While a request only waits. */
    final class Pause {

        void end() {
            resume();
        }
    }
}

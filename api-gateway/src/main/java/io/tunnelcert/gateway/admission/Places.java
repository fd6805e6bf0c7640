package io.tunnelcert.gateway.admission;

import io.tunnelcert.model.AccountId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places for requests in work, and how many each account has. An account may have as many as are still free: alone it gets half of
 * them, and of n accounts that all want more each gets the (n + 1)th part, so that there is always room for one that comes anew.
 */
public final class Places {

    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();

    /** Only accounts that have one or more. */
    private final ConcurrentMap<AccountId, Integer> byAccount = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if the limit is not positive */
    public Places(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("there is at least one place for a request");
        }
        this.limit = limit;
    }

    /** How many are taken now; more than there are if many who have waited come back at once. */
    public int taken() {
        return taken.get();
    }

    /** A place, which is nobody's yet; empty if there is none. */
    Optional<Place> enter() {
        if (taken.incrementAndGet() > limit) {
            taken.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Place(this));
    }

    /** Takes one back, for who has given it away; there always is one. */
    void take(Optional<AccountId> account) {
        taken.incrementAndGet();
        account.ifPresent(owner -> byAccount.merge(owner, 1, Integer::sum));
    }

    void give(Optional<AccountId> account) {
        taken.decrementAndGet();
        account.ifPresent(owner -> byAccount.computeIfPresent(owner, (_, all) -> all > 1 ? all - 1 : null));
    }

    /** Puts a place that is taken already down to an account; false if the account has its share. */
    boolean assign(AccountId account) {
        int free = limit - taken.get();
        var assigned = new boolean[1];
        byAccount.compute(account, (_, all) -> {
            int own = all == null ? 0 : all;
            assigned[0] = own <= free;
            return assigned[0] ? Integer.valueOf(own + 1) : all;
        });
        return assigned[0];
    }
}

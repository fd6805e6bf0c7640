package io.tunnelcert.gateway.admission;

import io.tunnelcert.model.AccountId;
import java.util.HashMap;
import java.util.Map;

/**
 * A number of places, and how many of them each account has. An account may have as many as are still free: alone it gets half of
 * them, and of n accounts that all want more each gets the (n + 1)th part, so that there is always room for one that comes anew.
 */
public final class Places {

    private final int limit;

    /** Only accounts that have one or more. */
    private final Map<AccountId, Integer> byAccount = new HashMap<>();

    private int taken;

    /** @throws IllegalArgumentException if the limit is not positive */
    public Places(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("there is at least one place");
        }
        this.limit = limit;
    }

    /** How many are taken now. */
    public synchronized int taken() {
        return taken;
    }

    /** False if the account has its share. */
    public synchronized boolean tryTake(AccountId account) {
        boolean room = byAccount.getOrDefault(account, 0) < limit - taken;
        if (room) {
            taken++;
            byAccount.merge(account, 1, Integer::sum);
        }
        return room;
    }

    /** Gives back one that was taken. */
    public synchronized void give(AccountId account) {
        taken--;
        byAccount.computeIfPresent(account, (_, all) -> all > 1 ? all - 1 : null);
    }
}

package io.tunnelcert.gateway.dialect;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that bodies of requests take together while they come in and are worked on. Small ones have theirs in any case, which the limit
 * of connections bounds; so whoever sends large ones slowly can only keep other large ones away.
 */
final class BodyRoom {

    /** Larger than nearly all bodies; ten thousand connections with such ones take 80 MiB. */
    static final int FREE_OCTETS = 8 * 1024;

    /** All that bodies have beyond that: some 250 of the largest at one time. */
    static final long MAX_OCTETS = 64L * 1024 * 1024;

    private final AtomicLong taken = new AtomicLong();

    /** False if there is no room for so many octets more; then none are taken. */
    boolean take(int octets) {
        if (taken.addAndGet(octets) > MAX_OCTETS) {
            taken.addAndGet(-octets);
            return false;
        }
        return true;
    }

    void give(long octets) {
        taken.addAndGet(-octets);
    }

    /** How many octets are taken now. */
    long taken() {
        return taken.get();
    }
}

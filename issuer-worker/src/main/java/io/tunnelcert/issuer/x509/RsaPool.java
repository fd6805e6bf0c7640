package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.KeyAlgorithm;
import java.security.KeyPair;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * RSA key pairs that are ready, in memory alone; each is given once. Kept full from the first use of an algorithm on, so that who uses
 * none pays for none.
 */
final class RsaPool {

    private final Map<KeyAlgorithm, Shelf> shelves = new EnumMap<>(KeyAlgorithm.class);

    /** @param capacity how many to keep of each algorithm; 0 for none */
    RsaPool(ToIntFunction<KeyAlgorithm> capacity) {
        for (var algorithm : KeyAlgorithm.values()) {
            if (algorithm.isRsa() && capacity.applyAsInt(algorithm) > 0) {
                shelves.put(algorithm, new Shelf(algorithm, capacity.applyAsInt(algorithm)));
            }
        }
    }

    /** What is kept here at all. */
    Set<KeyAlgorithm> algorithms() {
        return Set.copyOf(shelves.keySet());
    }

    /** Empty if there is none just now. */
    synchronized Optional<KeyPair> take(KeyAlgorithm algorithm) {
        @Nullable Shelf shelf = shelves.get(algorithm);
        if (shelf == null) {
            return Optional.empty();
        }
        shelf.used = true;
        notifyAll();
        return Optional.ofNullable(shelf.ready.poll());
    }

    /** Drops what there is no room for. */
    synchronized void put(KeyAlgorithm algorithm, KeyPair keyPair) {
        @Nullable Shelf shelf = shelves.get(algorithm);
        if (shelf != null && shelf.ready.size() < shelf.capacity) {
            shelf.ready.add(keyPair);
        }
    }

    synchronized int readyOf(KeyAlgorithm algorithm) {
        @Nullable Shelf shelf = shelves.get(algorithm);
        return shelf == null ? 0 : shelf.ready.size();
    }

    /** What is emptiest, compared to what it may hold; waits until something is used and not full. */
    synchronized KeyAlgorithm awaitWanted() throws InterruptedException {
        var emptiest = emptiest();
        while (emptiest.isEmpty()) {
            wait();
            emptiest = emptiest();
        }
        return emptiest.get().algorithm;
    }

    private Optional<Shelf> emptiest() {
        return shelves.values().stream()
                .filter(shelf -> shelf.used && shelf.ready.size() < shelf.capacity)
                .min(Comparator.comparingDouble(shelf -> (double) shelf.ready.size() / shelf.capacity));
    }

    /** One algorithm's, guarded by the pool. */
    private static final class Shelf {

        private final KeyAlgorithm algorithm;
        private final int capacity;
        private final Queue<KeyPair> ready = new ArrayDeque<>();
        private boolean used;

        Shelf(KeyAlgorithm algorithm, int capacity) {
            this.algorithm = algorithm;
            this.capacity = capacity;
        }
    }
}

package io.tunnelcert.issuer.rotation;

import io.tunnelcert.issuer.rotation.SealedStore.Replacement;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeysetSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Seals anew what other keys have sealed. It may run beside everything else and beside itself, and may be stopped at any moment and begun
 * again: a ciphertext is replaced only while it is still the one that was read.
 */
public final class Reencryption {

    /** Rows that are read, and then locked, together: soon done, so that nobody waits for them. */
    static final int BATCH = 500;

    /** Enough to see what they have in common. */
    static final int MAX_NAMED = 100;

    private static final String BEFORE_THE_FIRST = "";

    private final SealedStore store;
    private final KeyRings keysets;

    public Reencryption(SealedStore store, KeyRings keysets) {
        this.store = store;
        this.keysets = keysets;
    }

    /** Seals with the primary key whatever another key has sealed. */
    public Reencrypted reencrypt(SealedColumn column) {
        return replaceAllBut(Set.of(keysets.of(column.keyset()).primary()), column);
    }

    /**
     * Seals with the client keyset the servers' keys that lie under the authority keyset, as they did before the gateway handed
     * them out.
     */
    public Reencrypted moveServerKeys() {
        return replaceAllBut(keysets.client().keys(), SealedColumn.SERVER_KEY);
    }

    /** Counts anew, in the whole database. */
    public KeysInUse inUse(KeysetSample keyset) {
        var ring = keysets.of(keyset);
        var count = new Count(ring.keys());
        Stream.of(SealedColumn.values())
                .filter(column -> column.keyset() == keyset)
                .forEach(column -> eachKey(column, count::add));
        if (keyset == KeysetSample.AUTHORITY) {
            // What a worker of the version before has sealed under it meanwhile.
            eachKey(
                    SealedColumn.SERVER_KEY,
                    key -> key.filter(ring.keys()::contains).ifPresent(_ -> count.add(key)));
        }
        return new KeysInUse(keyset, ring.primary(), count.ofKeys, count.ofNoKey);
    }

    private void eachKey(SealedColumn column, Consumer<Optional<KeyId>> use) {
        eachBatch(column, prefixes -> prefixes.values().stream().map(KeyId::of).forEach(use));
    }

    private Reencrypted replaceAllBut(Set<KeyId> good, SealedColumn column) {
        var tally = new Tally();
        eachBatch(column, prefixes -> {
            var others = prefixes.entrySet().stream()
                    .filter(row ->
                            KeyId.of(row.getValue()).filter(good::contains).isEmpty())
                    .map(Map.Entry::getKey)
                    .toList();
            if (!others.isEmpty()) {
                replace(column, others, tally);
            }
        });
        return new Reencrypted(column, tally.replaced, tally.unopened, tally.unopenedIds);
    }

    private void eachBatch(SealedColumn column, Consumer<Map<String, Bytes>> prefixesById) {
        var rows = store.next(column, BEFORE_THE_FIRST, BATCH);
        while (!rows.isEmpty()) {
            var prefixes = new TreeMap<String, Bytes>();
            rows.forEach(row -> row.prefix().ifPresent(prefix -> prefixes.put(row.id(), prefix)));
            prefixesById.accept(prefixes);
            rows = store.next(column, rows.getLast().id(), BATCH);
        }
    }

    private void replace(SealedColumn column, List<String> ids, Tally tally) {
        var replacements = new ArrayList<Replacement>();
        new TreeMap<>(store.load(column, ids))
                .forEach((id, old) -> open(column, id, old)
                        .ifPresentOrElse(
                                clear -> replacements.add(new Replacement(id, old, seal(column, id, clear))),
                                () -> tally.unopened(id)));
        tally.replaced += store.replace(column, replacements);
    }

    private Bytes seal(SealedColumn column, String id, Bytes clear) {
        return keysets.of(column.keyset()).seal(clear, column.associatedData(id));
    }

    private Optional<Bytes> open(SealedColumn column, String id, Bytes sealed) {
        var associatedData = column.associatedData(id);
        var opened = keysets.of(column.keyset()).open(sealed, associatedData);
        return opened.isEmpty() && column == SealedColumn.SERVER_KEY
                ? keysets.authority().open(sealed, associatedData)
                : opened;
    }

    private static final class Tally {
        private final List<String> unopenedIds = new ArrayList<>();
        private long replaced;
        private long unopened;

        void unopened(String id) {
            unopened++;
            if (unopenedIds.size() < MAX_NAMED) {
                unopenedIds.add(id);
            }
        }
    }

    private static final class Count {
        private final Map<KeyId, Long> ofKeys = new HashMap<>();
        private long ofNoKey;

        Count(Set<KeyId> keys) {
            keys.forEach(key -> ofKeys.put(key, 0L));
        }

        void add(Optional<KeyId> key) {
            key.ifPresentOrElse(known -> ofKeys.merge(known, 1L, Long::sum), () -> ofNoKey++);
        }
    }
}

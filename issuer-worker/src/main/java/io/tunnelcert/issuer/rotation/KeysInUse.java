package io.tunnelcert.issuer.rotation;

import io.tunnelcert.model.KeysetSample;
import java.util.List;
import java.util.Map;

/**
 * How many ciphertexts each key of a keyset has to open.
 *
 * @param counts by key, also of keys that the keyset does not have
 * @param ofNoKey how many do not say which key sealed them
 */
public record KeysInUse(KeysetSample keyset, KeyId primary, Map<KeyId, Long> counts, long ofNoKey) {

    public KeysInUse {
        counts = Map.copyOf(counts);
    }

    /** The keys of the keyset that nothing needs any more, once no process seals with them. One that has just been added is among them. */
    public List<KeyId> removable() {
        return counts.entrySet().stream()
                .filter(use -> use.getValue() == 0 && !use.getKey().equals(primary))
                .map(Map.Entry::getKey)
                .toList();
    }
}

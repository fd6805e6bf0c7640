package io.tunnelcert.issuer.rotation;

import io.tunnelcert.model.Bytes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ciphertexts in the database, found by the ids of their rows. */
public interface SealedStore {

    /** The next rows in the order of their ids, after this one; before the first comes the empty text. */
    List<Row> next(SealedColumn column, String after, int limit);

    /** Those of these rows that are there and not empty. */
    Map<String, Bytes> load(SealedColumn column, Collection<String> ids);

    /** Replaces all that are still what they were; tells how many. */
    int replace(SealedColumn column, List<Replacement> replacements);

    /** A row, and what its ciphertext begins with; empty if it has none. */
    record Row(String id, Optional<Bytes> prefix) {}

    /** What a row has, and what it shall have instead. */
    record Replacement(String id, Bytes old, Bytes anew) {}
}

package io.tunnelcert.issuer.rotation;

import java.util.List;

/**
 * What has become of one column.
 *
 * @param replaced how many are sealed anew
 * @param unopened how many no key opens; they stay as they are
 * @param unopenedIds the first of their rows
 */
public record Reencrypted(SealedColumn column, long replaced, long unopened, List<String> unopenedIds) {

    public Reencrypted {
        unopenedIds = List.copyOf(unopenedIds);
    }
}

package io.tunnelcert.gateway.account;

import io.tunnelcert.model.Bytes;

/** Keeps access key secrets encrypted at rest, each bound to its key's id. */
public interface SecretSeal {

    Bytes seal(String accessKeyId, AccessKeySecret secret);

    /**
     * Gives back what was sealed.
     *
     * @throws IllegalStateException if the secret was sealed for another key, with a keyset we do not hold, or is damaged
     */
    AccessKeySecret open(String accessKeyId, Bytes sealed);
}

package io.tunnelcert.gateway.idempotency;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.IdempotencyToken;
import java.util.Optional;

/** A token together with what it is used for. */
public record TokenUse(IdempotencyToken token, Bytes fingerprint) {

    /** Empty if there is no token. */
    public static Optional<TokenUse> of(Optional<IdempotencyToken> token, Bytes fingerprint) {
        return token.map(given -> new TokenUse(given, fingerprint));
    }
}

package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.model.IdempotencyToken;
import java.util.Optional;

/** Reads the idempotency token, which every creation, change and deletion may have. */
final class ClientToken {

    private ClientToken() {}

    /** @throws io.tunnelcert.model.InvalidValueException if it is none */
    static Optional<IdempotencyToken> find(Parameters parameters) {
        return parameters.findText("ClientToken").map(IdempotencyToken::new);
    }
}

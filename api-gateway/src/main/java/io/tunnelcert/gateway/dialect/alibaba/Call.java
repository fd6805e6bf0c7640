package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.RequestId;
import java.util.Optional;

/**
 * What an answer needs of its request besides the parameters.
 *
 * @param host whom the client has addressed, as it wrote it; empty if it did not
 * @param operation what it asks for, once that is known
 */
record Call(RequestId id, String host, Format format, Optional<Operation> operation) {

    static Call of(DialectRequest request, RequestId id) {
        return new Call(id, request.header("Host").orElse(""), Format.of(request), Optional.empty());
    }

    Call with(Operation known) {
        return new Call(id, host, format, Optional.of(known));
    }

    String requestId() {
        return id.text();
    }
}

package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.RequestId;

/**
 * What an answer needs of its request besides the parameters.
 *
 * @param host whom the client has addressed, as it wrote it; empty if it did not
 */
record Call(RequestId id, String host, Format format) {

    static Call of(DialectRequest request, RequestId id) {
        return new Call(id, request.header("Host").orElse(""), Format.of(request));
    }

    String requestId() {
        return id.text();
    }
}

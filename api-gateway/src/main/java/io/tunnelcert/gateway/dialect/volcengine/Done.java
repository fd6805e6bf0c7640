package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.RequestId;

/** The {@code Result} of an action that has nothing more to say. */
record Done(String requestId) implements VolcengineResult {

    static VolcengineResult of(RequestId request) {
        return new Done(request.text());
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.Parameters;

/** The token that comes with temporary credentials, in a header or in the query. There are none here, so no token is right. */
final class SessionToken {

    static final String NAME = "X-Security-Token";

    private SessionToken() {}

    /** Whether the request has one; an empty one counts as none. */
    static boolean isIn(DialectRequest request, Parameters query) {
        return request.header(NAME).filter(token -> !token.isBlank()).isPresent()
                || query.findText(NAME).isPresent();
    }
}

package io.tunnelcert.gateway.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Lets in who shows the operator token (RFC 6750, section 2.1). */
final class OperatorGate {

    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    /** @param token empty: nobody is let in */
    OperatorGate(String token) {
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws ProblemException if there is no token to show, or not the right one is shown */
    void check(HttpHeaders headers) {
        if (token.length == 0) {
            throw new ProblemException(
                    Problem.of(
                            ProblemType.API_DISABLED,
                            "The operator API is off because no token is set: start the gateway with TUNNELCERT_OPERATOR_TOKEN."));
        }
        var shown = headers.getFirst(HttpHeaders.AUTHORIZATION);
        if (shown == null || !shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw unauthorized("The request has no Authorization header with a bearer token.");
        }
        // In constant time, so that a guess does not learn how far it is right.
        if (!MessageDigest.isEqual(token, shown.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8))) {
            throw unauthorized("The bearer token is not the one of this gateway.");
        }
    }

    private static ProblemException unauthorized(String detail) {
        return new ProblemException(
                Problem.of(ProblemType.UNAUTHORIZED, detail), Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }
}

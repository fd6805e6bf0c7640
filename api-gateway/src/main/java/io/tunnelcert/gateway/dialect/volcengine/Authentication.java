package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.FormParameters;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import java.time.Duration;
import java.util.stream.Stream;

/** What a request says of who has signed it; nothing of it is known to be true yet. */
sealed interface Authentication permits HeaderSigned, QuerySigned {

    /** The one algorithm there is. */
    String ALGORITHM = "HMAC-SHA256";

    Credential credential();

    /**
     * When the client says it signed.
     *
     * @throws VolcengineException if the time is missing or malformed
     */
    SigningTime signedAt();

    /** How old the signature may be. */
    Duration validity();

    /** In hexadecimal digits, as it came. */
    String signature();

    /**
     * What the client may have signed. The vendor's clients spell the same request in several ways, hence several; none if something is
     * signed that is not there, or something is there that must be signed and is not.
     */
    Stream<CanonicalRequest> canonicalRequests();

    /** Whether the client meant to sign in this vendor's way, however well it did. */
    static boolean isMeant(DialectRequest request) {
        return request.header("Authorization")
                        .filter(value -> value.strip().startsWith(ALGORITHM))
                        .isPresent()
                || QuerySigned.isMeant(FormParameters.names(request.rawQuery()));
    }

    /**
     * Finds where the request is signed. One that is signed in its header and in its query, too, is refused: it would not be clear whose
     * it is.
     *
     * @throws VolcengineException if the request is not signed, or what it says of its signature is malformed
     */
    static Authentication of(DialectRequest request, Parameters query) {
        var header = request.header("Authorization");
        if (header.isPresent() && query.find(QuerySigned.SIGNATURE).isPresent()) {
            throw RequestError.INVALID_AUTHORIZATION.exception();
        }
        if (header.isPresent()) {
            return HeaderSigned.of(header.get(), request, query);
        }
        if (QuerySigned.isMeant(query.values().keySet())) {
            return QuerySigned.of(request, query);
        }
        throw RequestError.MISSING_AUTHENTICATION_TOKEN.exception();
    }
}

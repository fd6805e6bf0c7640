package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.CanonicalQuery;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.PercentEncoding;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A request whose header {@code Authorization} has the signature: over its whole query, its body and the headers that are named. */
record HeaderSigned(
        DialectRequest request, Parameters query, Credential credential, SignedHeaders signedHeaders, String signature)
        implements Authentication {

    private static final Pattern FORM = Pattern.compile(
            ALGORITHM + " +Credential=([^,\\s]+) *, *SignedHeaders=([^,\\s]+) *, *Signature=([^,\\s]+)");

    /** Clients of every kind sign at least the time, which is what makes a signature expire. */
    private static final String ALWAYS_SIGNED = "x-date";

    /** @throws VolcengineException if the header is malformed */
    static HeaderSigned of(String authorization, DialectRequest request, Parameters query) {
        var parts = FORM.matcher(authorization.strip());
        if (!parts.matches()) {
            throw RequestError.INVALID_AUTHORIZATION.exception();
        }
        var signedHeaders = SignedHeaders.of(parts.group(2));
        if (!signedHeaders.names().contains(ALWAYS_SIGNED)) {
            throw RequestError.INVALID_AUTHORIZATION.exception();
        }
        return new HeaderSigned(request, query, Credential.of(parts.group(1)), signedHeaders, parts.group(3));
    }

    @Override
    public SigningTime signedAt() {
        return SigningTime.of(request.header("X-Date"));
    }

    @Override
    public Duration validity() {
        return SigningTime.DEFAULT_VALIDITY;
    }

    /** None if the body is not the one that the client says it has hashed. */
    @Override
    public Stream<CanonicalRequest> canonicalRequests() {
        var bodyHash = CanonicalRequest.hash(request.body());
        if (!request.header("X-Content-Sha256").orElse(bodyHash).equals(bodyHash)) {
            return Stream.empty();
        }
        var canonicalQuery = CanonicalQuery.of(query.values(), PercentEncoding::encode);
        return signedHeaders
                .spellings(request)
                .map(lines ->
                        new CanonicalRequest(request.method(), canonicalQuery, lines, signedHeaders.text(), bodyHash));
    }
}

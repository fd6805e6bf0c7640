package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.model.Region;
import java.util.List;
import java.util.regex.Pattern;

/** The {@code Authorization} header of a signed request, taken apart. */
record Authorization(String accessKeyId, CredentialScope scope, List<String> signedHeaders, String signature) {

    private static final Pattern HEADER =
            Pattern.compile("HMAC-SHA256 +Credential=([^,\\s]+) *, *SignedHeaders=([^,\\s]+) *, *Signature=([^,\\s]+)");
    private static final Pattern CREDENTIAL =
            Pattern.compile("([A-Za-z0-9._-]{1,128})/([0-9]{8})/([^/]{1,64})/([A-Za-z0-9._-]{1,64})/(.*)");

    /** Clients of every kind sign at least the time, which is what makes a signature expire. */
    private static final String ALWAYS_SIGNED = "x-date";

    Authorization {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** @throws VolcengineException if the header is missing or malformed */
    static Authorization of(DialectRequest request) {
        var header = request.header("Authorization").orElseThrow(RequestError.MISSING_AUTHENTICATION_TOKEN::exception);
        var parts = HEADER.matcher(header.strip());
        if (!parts.matches()) {
            throw RequestError.INVALID_AUTHORIZATION.exception();
        }
        var signedHeaders = List.of(parts.group(2).split(";", -1));
        if (!signedHeaders.contains(ALWAYS_SIGNED)) {
            throw RequestError.INVALID_AUTHORIZATION.exception();
        }
        var credential = CREDENTIAL.matcher(parts.group(1));
        if (!credential.matches()
                || !Region.isValid(credential.group(3))
                || !credential.group(5).equals(CredentialScope.TERMINATOR)) {
            throw RequestError.INVALID_CREDENTIAL.exception();
        }
        var scope = new CredentialScope(credential.group(2), new Region(credential.group(3)), credential.group(4));
        return new Authorization(credential.group(1), scope, signedHeaders, parts.group(3));
    }
}

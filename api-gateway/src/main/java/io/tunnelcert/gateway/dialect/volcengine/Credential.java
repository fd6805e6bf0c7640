package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.model.Region;
import java.util.regex.Pattern;

/** Whose key a request is signed with, and what for: {@code <access key id>/<date>/<region>/<service>/request}. */
record Credential(String accessKeyId, CredentialScope scope) {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._-]{1,128})/([0-9]{8})/([^/]{1,64})/([A-Za-z0-9._-]{1,64})/(.*)");

    /** @throws VolcengineException if the credential is malformed */
    static Credential of(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()
                || !Region.isValid(parts.group(3))
                || !parts.group(5).equals(CredentialScope.TERMINATOR)) {
            throw RequestError.INVALID_CREDENTIAL.exception();
        }
        var scope = new CredentialScope(parts.group(2), new Region(parts.group(3)), parts.group(4));
        return new Credential(parts.group(1), scope);
    }
}

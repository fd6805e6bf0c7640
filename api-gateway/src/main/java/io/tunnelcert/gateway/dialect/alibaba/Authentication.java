package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.FormParameters;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import java.util.HashSet;
import java.util.Optional;

/** What a request says of who has signed it, and for what; nothing of it is known to be true yet. */
sealed interface Authentication permits ParameterSigned, HeaderSigned {

    String accessKeyId();

    /** What is signed for. */
    Operation operation();

    /** When the client says it signed. */
    SigningTime signedAt();

    /** What the client has made up for this one request, so that nobody can send it again. */
    String nonce();

    /** Of temporary credentials, if the request has them. */
    Optional<String> securityToken();

    /** Whether the secret's owner signed the request. */
    boolean isBy(AccessKeySecret secret);

    /** Tells a client what it should have signed: its own request, as it came here. */
    AlibabaException mismatch();

    /** Whether the client meant to sign in this vendor's way, however well it did. */
    static boolean isMeant(DialectRequest request) {
        if (HeaderSigned.isMeant(request)) {
            return true;
        }
        var names = new HashSet<>(FormParameters.names(request.rawQuery()));
        names.addAll(FormParameters.names(RequestParameters.formText(request)));
        return ParameterSigned.isMeant(names);
    }

    /**
     * Reads how the request is signed: the header tells, because clients that sign their parameters send the other signature's headers,
     * too, but for that one.
     *
     * @throws AlibabaException if the request is not signed, or what it says of its signature is malformed
     */
    static Authentication of(DialectRequest request, Parameters parameters) {
        return HeaderSigned.isMeant(request) ? HeaderSigned.of(request) : ParameterSigned.of(request, parameters);
    }
}

package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.CanonicalQuery;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.PercentEncoding;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A request with an HMAC-SHA1 over its method and all its parameters, wherever they are, in its parameter {@code Signature} (Alibaba Cloud,
 * RPC signature V1).
 */
record ParameterSigned(
        String method,
        Parameters parameters,
        String accessKeyId,
        Operation operation,
        SigningTime signedAt,
        String nonce,
        String signature)
        implements Authentication {

    private static final String SIGNATURE = "Signature";
    private static final String ACCESS_KEY_ID = "AccessKeyId";

    /** Whether a request with parameters of these names is meant to be signed so. */
    static boolean isMeant(Set<String> names) {
        return names.contains(SIGNATURE) && names.contains(ACCESS_KEY_ID);
    }

    /** @throws AlibabaException if something is missing that belongs to a signature, or is none that is known here */
    static ParameterSigned of(DialectRequest request, Parameters parameters) {
        var operation = new Operation(
                parameters.findText("Action").orElseThrow(RequestError.INVALID_ACTION::exception),
                require(parameters, "Version"));
        var accessKeyId = require(parameters, ACCESS_KEY_ID);
        var signature = require(parameters, SIGNATURE);
        if (!require(parameters, "SignatureMethod").equals("HMAC-SHA1")) {
            throw RequestError.INVALID_SIGNATURE_METHOD.exception();
        }
        if (!require(parameters, "SignatureVersion").equals("1.0")
                || parameters.findText("SignatureType").isPresent()) {
            throw RequestError.INCOMPLETE_SIGNATURE.exception();
        }
        return new ParameterSigned(
                request.method(),
                parameters,
                accessKeyId,
                operation,
                SigningTime.of(require(parameters, "Timestamp")),
                require(parameters, "SignatureNonce"),
                signature);
    }

    @Override
    public Optional<String> securityToken() {
        return parameters.findText("SecurityToken");
    }

    /** A client of Java's leaves out of the signature what it sends empty; the others do not. Empty parameters mean nothing here. */
    @Override
    public boolean isBy(AccessKeySecret secret) {
        return Stream.of(parameters.values(), parameters.nonEmpty().values())
                .distinct()
                .anyMatch(signed -> AlibabaSignature.isSignedWithSha1(stringToSign(signed), secret, signature));
    }

    @Override
    public AlibabaException mismatch() {
        return RequestError.SIGNATURE_DOES_NOT_MATCH.exception(shown(stringToSign(parameters.values())));
    }

    /** A client that finds its own text there tells its user that the secret is wrong; a longer one is not worth the answer's length. */
    private static String shown(String stringToSign) {
        return stringToSign.length() <= AlibabaSignature.MAX_SHOWN ? stringToSign : "";
    }

    private String stringToSign(SortedMap<String, String> all) {
        var signed = new TreeMap<>(all);
        signed.remove(SIGNATURE);
        var query = CanonicalQuery.of(Collections.unmodifiableSortedMap(signed), PercentEncoding::encode);
        return method + "&" + PercentEncoding.encode("/") + "&" + PercentEncoding.encode(query);
    }

    private static String require(Parameters parameters, String name) {
        return parameters.findText(name).orElseThrow(() -> RequestError.MISSING_FROM_REQUEST.exception(name));
    }
}

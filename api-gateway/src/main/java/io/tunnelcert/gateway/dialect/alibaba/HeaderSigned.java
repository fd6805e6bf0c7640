package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request with an HMAC-SHA256 over its method, query, headers and body in its header {@code Authorization} (Alibaba Cloud, signature V3). */
record HeaderSigned(
        DialectRequest request,
        Parameters query,
        String accessKeyId,
        Operation operation,
        SigningTime signedAt,
        List<String> signedHeaders,
        String signature)
        implements Authentication {

    private static final String ALGORITHMS = "ACS3-";
    private static final String NONCE = "x-acs-signature-nonce";
    private static final String SECURITY_TOKEN = "x-acs-security-token";
    private static final String CONTENT_HASH = "x-acs-content-sha256";

    /** What the service acts on: none of it may be there without being signed. The host is left out by one client. */
    private static final Set<String> MUST_BE_SIGNED =
            Set.of("x-acs-action", "x-acs-version", "x-acs-date", CONTENT_HASH, NONCE, SECURITY_TOKEN);

    HeaderSigned {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** Whether the request is meant to be signed so; all clients send the other headers in any case. */
    static boolean isMeant(DialectRequest request) {
        return request.header("Authorization")
                .filter(value -> value.strip().startsWith(ALGORITHMS))
                .isPresent();
    }

    /** @throws AlibabaException if something is missing that belongs to a signature, or is none that is known here */
    static HeaderSigned of(DialectRequest request) {
        var operation = new Operation(
                header(request, "x-acs-action").orElseThrow(RequestError.INVALID_ACTION::exception),
                header(request, "x-acs-version").orElseThrow(() -> missing("Version")));
        var authorization = request.header("Authorization").orElse("").strip();
        int blank = authorization.indexOf(' ');
        if (!authorization.substring(0, Math.max(blank, 0)).equals(CanonicalRequest.ALGORITHM)) {
            throw RequestError.INVALID_SIGNATURE_METHOD.exception();
        }
        var fields = fields(authorization.substring(blank + 1));
        var signedHeaders = Arrays.asList(field(fields, "SignedHeaders").split(";", -1));
        if (new HashSet<>(signedHeaders).size()
                < signedHeaders.size()) { // a short request would grow long in its canonical form
            throw RequestError.INCOMPLETE_SIGNATURE.exception();
        }
        if (!signedHeaders.containsAll(meaningful(request))) {
            throw RequestError.INCOMPLETE_SIGNATURE.exception();
        }
        return new HeaderSigned(
                request,
                Parameters.parse(request.rawQuery()),
                field(fields, "Credential"),
                operation,
                SigningTime.of(header(request, "x-acs-date").orElseThrow(() -> missing("Timestamp"))),
                signedHeaders,
                field(fields, "Signature"));
    }

    /** Without a nonce of its own a request is told from others by its signature. */
    @Override
    public String nonce() {
        return header(request, NONCE).orElse(signature);
    }

    @Override
    public Optional<String> securityToken() {
        return header(request, SECURITY_TOKEN);
    }

    @Override
    public boolean isBy(AccessKeySecret secret) {
        return signedHeaders.stream().allMatch(name -> request.header(name).isPresent())
                && request.header(CONTENT_HASH).equals(Optional.of(CanonicalRequest.hash(request.body())))
                && AlibabaSignature.isSignedWithSha256(canonicalRequest().stringToSign(), secret, signature);
    }

    @Override
    public AlibabaException mismatch() {
        var canonical = canonicalRequest();
        var text = canonical.text();
        return RequestError.SIGNATURE_DOES_NOT_MATCH_V3.exception(
                canonical.stringToSign(), text.length() <= AlibabaSignature.MAX_SHOWN ? text : "");
    }

    private static List<String> meaningful(DialectRequest request) {
        return MUST_BE_SIGNED.stream()
                .filter(name -> request.header(name).isPresent())
                .toList();
    }

    private CanonicalRequest canonicalRequest() {
        return CanonicalRequest.of(request, query, signedHeaders);
    }

    /** Clients write the fields in any order; each is there once. */
    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        for (var field : text.split(",", -1)) {
            var parts = field.strip().split("=", 2);
            if (parts.length < 2 || fields.put(parts[0], parts[1]) != null) {
                throw RequestError.INCOMPLETE_SIGNATURE.exception();
            }
        }
        return fields;
    }

    private static String field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(RequestError.INCOMPLETE_SIGNATURE::exception);
    }

    private static Optional<String> header(DialectRequest request, String name) {
        return request.header(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static AlibabaException missing(String name) {
        return RequestError.MISSING_FROM_REQUEST.exception(name);
    }
}

package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies Volcengine's HMAC-SHA256 signature of a request's headers, in the styles of the vendor's Java, Go, Python and Node clients:
 * they differ in what they sign and in a few spellings, so each spelling a client may have meant is tried.
 */
final class VolcengineSignature {

    private static final String ALGORITHM = "HMAC-SHA256";

    private VolcengineSignature() {}

    /** Whether the secret's owner signed this request: its query, its signed headers, its body. */
    static boolean verifies(
            DialectRequest request, QueryParameters parameters, Authorization authorization, AccessKeySecret secret) {
        var bodyHash = hex(sha256(request.body().toArray()));
        if (!request.header("X-Content-Sha256").orElse(bodyHash).equals(bodyHash)) {
            return false;
        }
        var key = signingKey(secret, authorization.scope());
        var signature = authorization.signature().getBytes(StandardCharsets.UTF_8);
        return spellings(request, authorization)
                .map(headers -> String.join(
                        "\n",
                        request.method(),
                        "/",
                        parameters.canonical(),
                        headers,
                        String.join(";", authorization.signedHeaders()),
                        bodyHash))
                .map(canonical -> stringToSign(request, authorization, canonical))
                .map(text -> hex(hmac(key, text)).getBytes(StandardCharsets.UTF_8))
                .anyMatch(expected -> MessageDigest.isEqual(expected, signature));
    }

    /**
     * The canonical headers a client may have signed: with inner white space kept, or made one blank as Node's client does; with the
     * host's port kept, or a standard one left out as Go's and Python's do. None if a signed header is not there.
     */
    private static Stream<String> spellings(DialectRequest request, Authorization authorization) {
        return Stream.<UnaryOperator<String>>of(UnaryOperator.identity(), value -> value.replaceAll("\\s+", " "))
                .flatMap(space -> Stream.<UnaryOperator<String>>of(
                                UnaryOperator.identity(), host -> host.replaceFirst(":(80|443)$", ""))
                        .map(host -> canonicalHeaders(request, authorization, space, host)))
                .flatMap(Optional::stream)
                .distinct();
    }

    private static Optional<String> canonicalHeaders(
            DialectRequest request,
            Authorization authorization,
            UnaryOperator<String> space,
            UnaryOperator<String> host) {
        var lines = new StringBuilder();
        for (var name : authorization.signedHeaders()) {
            var value = request.header(name).map(String::strip).map(space);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            lines.append(name).append(':');
            lines.append(name.equals("host") ? host.apply(value.get()) : value.get());
            lines.append('\n');
        }
        return Optional.of(lines.toString());
    }

    /** Netty reads each octet of a header as one character; written back the same way they are the octets that the client signed. */
    private static String stringToSign(DialectRequest request, Authorization authorization, String canonicalRequest) {
        var hash = hex(sha256(canonicalRequest.getBytes(StandardCharsets.ISO_8859_1)));
        return String.join(
                "\n",
                ALGORITHM,
                request.header("X-Date").orElse(""),
                authorization.scope().toString(),
                hash);
    }

    private static byte[] signingKey(AccessKeySecret secret, CredentialScope scope) {
        var date = hmac(secret.text().getBytes(StandardCharsets.UTF_8), scope.date());
        var region = hmac(date, scope.region().text());
        var service = hmac(region, scope.service());
        return hmac(service, CredentialScope.TERMINATOR);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] octets) {
        return Bytes.of(octets).sha256().toArray();
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}

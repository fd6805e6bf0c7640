package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.model.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;

/** Reads the parameters in the body of a POST, which is a form or a JSON object. The body of a GET means nothing. */
final class BodyParameters {

    /** No action has a tenth as many. */
    static final int MAX_PARAMETERS = 1_000;

    private BodyParameters() {}

    /** @throws VolcengineException if the body is malformed, has too many parameters, one of them twice, or another type */
    static SortedMap<String, String> of(DialectRequest request) {
        if (!request.method().equals("POST") || request.body().length() == 0) {
            return Collections.emptySortedMap();
        }
        var parameters = switch (mediaType(request)) {
            case "application/json" -> JsonParameters.parse(utf8(request.body()));
            case "application/x-www-form-urlencoded" ->
                FormParameters.parse(utf8(request.body()), RequestError.MALFORMED_BODY);
            default -> throw RequestError.UNSUPPORTED_CONTENT_TYPE.exception();
        };
        if (parameters.size() > MAX_PARAMETERS) {
            throw RequestError.MALFORMED_BODY.exception();
        }
        return parameters;
    }

    private static String mediaType(DialectRequest request) {
        var contentType = request.header("Content-Type").orElse("");
        return contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String utf8(Bytes body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.toArray()))
                    .toString();
        } catch (CharacterCodingException _) {
            throw RequestError.MALFORMED_BODY.exception();
        }
    }
}

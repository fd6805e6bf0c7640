package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.FormParameters;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;

/** Reads the parameters in the body of a POST, which is a form or a JSON object. The body of a GET means nothing. */
final class BodyParameters {

    private BodyParameters() {}

    /** @throws VolcengineException if the body has another type, ParameterException if it is malformed, or has too many parameters or one twice */
    static SortedMap<String, String> of(DialectRequest request) {
        if (!request.method().equals("POST") || request.body().length() == 0) {
            return Collections.emptySortedMap();
        }
        return switch (mediaType(request)) {
            case "application/json" -> JsonParameters.parse(request.body());
            case "application/x-www-form-urlencoded" -> FormParameters.ofBody(request.body());
            default -> throw RequestError.UNSUPPORTED_CONTENT_TYPE.exception();
        };
    }

    private static String mediaType(DialectRequest request) {
        var contentType = request.header("Content-Type").orElse("");
        return contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    }
}

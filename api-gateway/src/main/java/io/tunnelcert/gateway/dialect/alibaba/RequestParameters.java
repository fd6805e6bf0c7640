package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.FormParameters;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;

/** Reads a request's parameters, which may be in its query and, if it is a POST, in a form in its body: some clients spread them over both. */
final class RequestParameters {

    private RequestParameters() {}

    /**
     * All of them.
     *
     * @throws AlibabaException if the body is no form, {@link io.tunnelcert.gateway.dialect.parameter.ParameterException} if query or
     *     body is malformed, or a parameter is there twice
     */
    static Parameters of(DialectRequest request) {
        return Parameters.parse(request.rawQuery()).with(body(request));
    }

    /** What may be a form in the body, as it came and whatever its type is said to be; empty if there is no body. */
    static String formText(DialectRequest request) {
        return hasBody(request) ? ascii(request.body()) : "";
    }

    private static SortedMap<String, String> body(DialectRequest request) {
        if (!hasBody(request)) {
            return Collections.emptySortedMap();
        }
        if (!isForm(request)) {
            throw RequestError.UNSUPPORTED_CONTENT_TYPE.exception();
        }
        return FormParameters.ofBody(request.body());
    }

    private static boolean hasBody(DialectRequest request) {
        return request.method().equals("POST") && request.body().length() > 0;
    }

    private static boolean isForm(DialectRequest request) {
        var type = request.header("Content-Type").orElse("").split(";", -1)[0];
        return type.strip().toLowerCase(Locale.ROOT).equals("application/x-www-form-urlencoded");
    }

    private static String ascii(Bytes body) {
        return new String(body.toArray(), StandardCharsets.US_ASCII);
    }
}

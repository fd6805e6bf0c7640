package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.PercentEncoding;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an answer is written in. */
enum Format {
    JSON,
    XML;

    private static final Pattern PARAMETER = Pattern.compile("(?:^|&)Format=([^&]+)");

    /**
     * The format that a request asks for, however malformed it is otherwise: its parameter {@code Format}, or else the one that its
     * {@code Accept} names first, or else JSON (Alibaba Cloud, VPN Gateway, common parameters).
     */
    static Format of(DialectRequest request) {
        return PARAMETER
                .matcher(request.rawQuery() + "&" + RequestParameters.formText(request))
                .results()
                .findFirst()
                .flatMap(match -> PercentEncoding.decode(match.group(1)))
                .map(text -> text.equalsIgnoreCase(XML.name()) ? XML : JSON)
                .orElseGet(() -> accepted(request.header("Accept").orElse("")));
    }

    /** @throws AlibabaException if the parameter {@code Format} names none of these */
    static void check(Parameters parameters) {
        parameters.findText("Format").map(text -> text.toUpperCase(Locale.ROOT)).ifPresent(text -> {
            if (!text.equals(JSON.name()) && !text.equals(XML.name())) {
                throw RequestError.INVALID_FORMAT.exception();
            }
        });
    }

    private static Format accepted(String accept) {
        var types = accept.toLowerCase(Locale.ROOT);
        int xml = types.indexOf("xml");
        int json = types.indexOf("json");
        return xml >= 0 && (json < 0 || xml < json) ? XML : JSON;
    }
}
